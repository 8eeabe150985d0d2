"""Moderators read messages as evidence; nobody changes one."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.moderators import GROUP, fill_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(agreed, ana, write):
    return write(agreed, ana, "Between the two of us")


@pytest.fixture
def mods(client_of, member):
    fill_group()
    mod = member("Mod", is_staff=True)
    mod.groups.add(Group.objects.get(name=GROUP))
    return client_of(mod)


def test_a_moderator_finds_messages_by_their_people_and_not_by_what_they_say(mods, ana, message):  # MOD-3
    listed = reverse("admin:chat_message_changelist")

    assert str(message.conversation) in mods.get(listed, {"q": ana.email}).content.decode()
    assert "0 messages" in mods.get(listed, {"q": "Between"}).content.decode()
    assert "Between the two" not in mods.get(listed).content.decode()


def test_a_message_is_read_and_never_written(mods, message):  # MOD-3
    page = reverse("admin:chat_message_change", args=[message.pk])

    assert "Between the two of us" in mods.get(page).content.decode()
    assert mods.post(page, {"body": "Something else"}).status_code == 403
    assert mods.post(reverse("admin:chat_message_delete", args=[message.pk])).status_code == 403


def test_members_have_no_way_there(client_of, ana, message):
    assert client_of(ana).get(reverse("admin:chat_message_changelist")).status_code == 302
