"""Files go with what they belong to: the message, the conversation, who sent them (CHT-5, ACC-8)."""

from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from accounts.actions.leave import leave_for_good
from accounts.actions.takeout import pack
from chat import actions
from chat.models import Attachment, Conversation
from tests.chat.storage import addresses, content, kept

pytestmark = pytest.mark.django_db


def test_a_file_taken_back_is_gone_for_both(sent, agreed, ana, anas, django_capture_on_commit_callbacks):  # CHT-5
    with django_capture_on_commit_callbacks(execute=True):
        message = actions.take_back(sent.message, by=ana)

    assert (Attachment.objects.count(), kept(), anas.get(addresses(sent)[0]).status_code) == (0, [], 404)
    assert message.revisions.get().body == "The rotor\n[File: rotor.png]"


def test_files_go_with_their_row_and_not_before_the_commit(sent, django_capture_on_commit_callbacks):  # CHT-5
    with django_capture_on_commit_callbacks(execute=False) as later:
        actions.forget_file(sent.message)
    before = len(kept())
    for each in later:
        each()

    assert (before, kept()) == (2, [])


def test_files_go_with_a_whole_conversation(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        Conversation.objects.all().delete()

    assert kept() == []


def test_files_go_with_who_sent_them(sent, agreed, ana, ben, send, django_capture_on_commit_callbacks):  # ACC-8
    bens = send(agreed, ben, name="bens.pdf").attachment

    with django_capture_on_commit_callbacks(execute=True):
        leave_for_good(ana)

    assert (list(Attachment.objects.all()), len(kept())) == ([bens], 1)


def test_the_download_holds_ones_own_files_alone(sent, agreed, ana, ben, send):  # ACC-8
    send(agreed, ben, name="bens.pdf")

    with pack(ana) as file, ZipFile(file) as package:
        names = [name for name in package.namelist() if name.startswith("messages/")]
        rows = package.read("messages.json").decode()
        packed = package.read(names[0])

    assert (names, packed) == ([f"messages/{sent.public_id} rotor.png"], content(sent.file))
    assert (f"{sent.public_id} rotor.png" in rows, "bens.pdf" in rows) == (True, False)


def test_a_file_whose_message_never_came_goes_after_a_day(sent):  # OPS-2
    storage = storages["private"]
    folder = int(sent.file.name.split("/")[1], 16)
    stray = storage.save(f"attachments/{folder:02x}/stray", ContentFile(b"x"))
    today = timezone.now().replace(second=0, microsecond=0)
    look = [today + timedelta(minutes=(folder - int(today.timestamp() // 60)) % 256 + 256 * turn) for turn in (0, 6)]

    gone = [(actions.drop_stray_files(moment), storage.exists(stray)) for moment in look]

    assert gone == [(0, True), (1, False)]
    assert [storage.exists(name) for name in (sent.file.name, sent.preview.name)] == [True, True]
    assert actions.drop_stray_files(look[1] + timedelta(minutes=1)) == 0
