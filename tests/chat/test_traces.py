"""What moderators and the download keep of changes, and what goes with who leaves."""

import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.actions.leave import leave_for_good
from accounts.moderators import GROUP, fill_group
from accounts.takeout import PARTS
from chat.actions import edit, react, take_back
from chat.complaints import find_message
from chat.models import Message, Reaction, Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(agreed, ana, ben, write):
    """Ana's first message was edited, her second taken back; Ben reacted to the first."""
    one, two = write(agreed, ana, "First words"), write(agreed, ana, "Second words")
    edit(one, by=ana, body="Other words")
    take_back(two, by=ana)
    react(one, by=ben, sign="heart")
    return one, two


@pytest.fixture
def mods(client_of, member):
    fill_group()
    mod = member("Mod", is_staff=True)
    mod.groups.add(Group.objects.get(name=GROUP))
    return client_of(mod)


def test_moderators_read_the_trace_on_the_messages_own_page(changed, mods):  # MOD-3
    pages = [mods.get(reverse("admin:chat_message_change", args=[each.pk])).content.decode() for each in changed]

    assert "First words" in pages[0]
    assert "heart (Ben)" in pages[0]
    assert "Second words" in pages[1]
    assert "Taken back on" in pages[1]
    assert "words" not in mods.get(reverse("admin:chat_message_changelist")).content.decode()


def test_a_report_holds_what_a_message_said_before(changed, ben):  # MOD-1
    conversation = changed[0].conversation.public_id

    evidence = [json.dumps(find_message(ben, f"{conversation}-{number}").evidence) for number in (1, 2)]

    assert "First words" in evidence[0]
    assert "Second words" in evidence[1]
    assert "(taken back)" in evidence[1]


def test_the_download_holds_ones_traces_and_signs(changed, ana, ben):  # ACC-8
    rows = list(PARTS["messages"](ana))

    assert [(row["message"], row["before"]) for row in rows] == [
        ("Other words", ["First words"]),
        ("", ["Second words"]),
    ]
    assert [(row["to"], row["sign"]) for row in PARTS["reactions"](ben)] == [("Ana", "heart")]


def test_traces_and_signs_go_with_who_leaves(changed, ana, ben):  # ACC-8
    leave_for_good(ana)
    assert not Revision.objects.exists()
    assert list(Message.objects.values_list("body", flat=True)) == ["This message went with its writer.", ""]

    leave_for_good(ben)
    assert not Reaction.objects.exists()
