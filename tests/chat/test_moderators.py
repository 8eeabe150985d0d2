"""Moderators read messages as evidence; nobody changes one."""

from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.moderators import GROUP, fill_group
from chat import actions

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


# --- Files -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_file(agreed, ana):
    upload = SimpleUploadedFile("plan.txt", b"Words as evidence")
    return actions.attach(agreed, by=ana, upload=upload, client_id=uuid4(), body="Look")


def test_a_moderator_sees_what_a_file_is_and_saves_it_with_a_line_in_the_log(mods, with_file):  # MOD-3, CHT-5
    way = reverse("admin:chat_message_file", args=[with_file.pk])

    page = mods.get(reverse("admin:chat_message_change", args=[with_file.pk])).content.decode()
    answer = mods.get(way)

    assert ("plan.txt, text/plain, 17\xa0bytes" in page, way in page) == (True, True)
    assert (answer.content, answer["Content-Disposition"]) == (b"Words as evidence", 'attachment; filename="plan.txt"')
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert LogEntry.objects.get().change_message == "Fetched plan.txt"


def test_nobody_else_saves_it_there(client_of, ana, eve, member, with_file, client):  # MOD-3
    way = reverse("admin:chat_message_file", args=[with_file.pk])
    clerk = member("Clerk", is_staff=True)

    browsers = (client, client_of(ana), client_of(eve), client_of(clerk))
    assert [browser.get(way).status_code for browser in browsers] == [302, 302, 302, 403]
    assert LogEntry.objects.count() == 0


def test_a_message_without_a_file_has_none_to_save(mods, message):
    assert mods.get(reverse("admin:chat_message_file", args=[message.pk])).status_code == 404
