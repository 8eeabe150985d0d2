"""A file is a message: between collaborators, sent once, fetched by the two, gone with what it belongs to."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.conf import settings as site
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.actions import block, unblock
from accounts.actions.leave import leave_for_good
from accounts.actions.moderation import ban
from accounts.actions.takeout import pack
from chat import actions
from chat.files import examine
from chat.models import Attachment, Conversation, Message
from chat.words import gist
from tests.chat import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def send():
    def attach(contact, by, data=files.PDF, name="plan.pdf", client_id=None, body=""):
        upload = SimpleUploadedFile(name, data, content_type="text/html")
        return actions.attach(contact, by=by, upload=upload, client_id=client_id or uuid4(), body=body)

    return attach


@pytest.fixture
def sent(agreed, ana, send):
    """Ana's picture for Ben."""
    return send(agreed, ana, files.picture(size=(1000, 500)), "rotor.png", body="The rotor").attachment


@pytest.fixture
def anas(client_of, ana):
    return client_of(ana)


def kept():
    """Everything that lies in the storage."""
    folder = Path(storages["private"].location)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def content(file):
    with file.open() as kept:
        return kept.read()


def upload(client, person, data=files.PDF, name="plan.pdf", **fields):
    """As the script does it."""
    form = {"file": SimpleUploadedFile(name, data), "client_id": uuid4(), "body": ""} | fields
    return client.post(reverse("attach", args=[person.public_id]), form, headers={"Accept": "application/json"})


def addresses(file):
    return [reverse(name, args=[file.public_id]) for name in ("file", "file_preview")]


def test_a_file_and_its_words_are_one_message(agreed, ana, send):  # CHT-5
    message = send(agreed, ana, body="  Have a look ")

    file, kept_pdf = message.attachment, examine(files.PDF, "plan.pdf").data
    assert (message.number, message.kind, message.body) == (1, "file", "Have a look")
    assert (file.name, file.content_type, file.size) == ("plan.pdf", "application/pdf", len(kept_pdf))
    assert (file.preview.name, file.width, file.height) == ("", None, None)
    assert content(file.file) == kept_pdf


def test_a_picture_gets_a_small_one_beside_it(sent):  # CHT-5
    small = Image.open(BytesIO(content(sent.preview)))

    assert (small.format, small.size, (sent.width, sent.height)) == ("WEBP", (800, 400), (800, 400))


def test_a_file_lies_where_no_address_leads(sent, anas):  # CHT-5
    assert [path.is_relative_to(site.MEDIA_ROOT) for path in kept()] == [False, False]
    assert "rotor" not in str(kept())
    with pytest.raises(ValueError, match="no address"):
        _ = sent.file.url
    for name in (sent.file.name, f"../private/{sent.file.name}", f"..%2fprivate%2f{sent.file.name}"):
        assert anas.get(f"{site.MEDIA_URL}{name}").status_code == 404


def test_only_collaborators_send_files(asked, ana, ben, send):  # CHT-5
    for person, other in ((ana, "Ben"), (ben, "Ana")):
        with pytest.raises(ValidationError, match=f"once you and {other} have agreed to meet"):
            send(asked, person)

    assert (Message.objects.count(), kept()) == (0, [])


def test_whoever_lost_the_contact_meanwhile_sends_nothing(agreed, ana, ben, send):  # VIS-6
    block(ana, by=ben)

    with pytest.raises(Exception, match="nobody to write to"):
        send(agreed, ana)

    assert (Message.objects.count(), kept()) == (0, [])


def test_the_same_client_id_is_the_same_message_and_keeps_one_file(agreed, ana, send):  # CHT-4
    client_id = uuid4()

    first, again = send(agreed, ana, client_id=client_id), send(agreed, ana, client_id=client_id)

    assert (first, Message.objects.count(), len(kept())) == (again, 1, 1)


def test_a_client_id_of_another_message_takes_no_file(agreed, ana, cleo, send, write):  # CHT-4
    from accounts.actions import agree, introduce

    other = introduce(ana, cleo)
    agree(other)
    message = write(other, ana, "Hello")

    with pytest.raises(ValidationError, match="sent to somebody else"):
        send(agreed, ana, client_id=message.client_id)

    assert kept() == []


def test_a_refused_file_leaves_nothing(agreed, ana, send):  # CHT-5
    with pytest.raises(ValidationError):
        send(agreed, ana, files.HTML, "plan.pdf")

    assert (Message.objects.count(), kept()) == (0, [])


def test_words_that_are_too_long_take_no_file_along(agreed, ana, send):
    with pytest.raises(ValidationError, match="4,001 characters"):
        send(agreed, ana, body="x" * 4001)

    assert (Message.objects.count(), kept()) == (0, [])


def test_a_database_that_fails_leaves_no_file(agreed, ana, send):  # CHT-4
    """Whatever breaks after the file was stored: here the table is not there."""
    with connection.schema_editor() if connection.vendor == "postgresql" else connection.cursor() as cursor:
        cursor.execute("ALTER TABLE chat_attachment RENAME TO chat_gone")
    try:
        with pytest.raises(DatabaseError):
            send(agreed, ana)
    finally:
        with connection.schema_editor() if connection.vendor == "postgresql" else connection.cursor() as cursor:
            cursor.execute("ALTER TABLE chat_gone RENAME TO chat_attachment")

    assert (Message.objects.count(), kept()) == (0, [])


@pytest.mark.parametrize(("size", "name"), [(0, "an_attachment_is_not_empty")])
def test_the_database_holds_it_too(sent, size, name):
    with pytest.raises(IntegrityError, match=name if connection.vendor == "postgresql" else "CHECK"):
        Attachment.objects.filter(pk=sent.pk).update(size=size)


def test_a_list_says_what_the_file_is_called_when_nothing_else_was_said(agreed, ana, send):
    assert [gist(send(agreed, ana, body=body)) for body in ("", "The plan")] == ["plan.pdf", "The plan"]


# --- Pages -----------------------------------------------------------------------------------------------------------


def test_a_script_is_told_the_number(agreed, anas, ben):
    client_id = uuid4()

    answers = [upload(anas, ben, client_id=client_id) for _ in range(2)]

    assert [(each.status_code, each.json()) for each in answers] == [(201, {"id": 1, "client_id": str(client_id)})] * 2


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (files.HTML, "cat.png", "Web pages and SVG"),
        (b"", "a.txt", "This file is empty."),
        (b"%PDF-" + b"\0" * 11 * 2**20, "a.pdf", "This file has 11.0 MB. At most 10.0 MB can be sent."),
    ],
)
def test_a_script_is_told_why_not(agreed, anas, ben, data, name, why):  # CHT-5
    answer = upload(anas, ben, data, name)

    assert (answer.status_code, Message.objects.count(), kept()) == (422, 0, [])
    assert why in answer.json()["reasons"][0]


def test_a_script_without_a_file_is_told_so(agreed, anas, ben):
    assert upload(anas, ben, file="").json() == {"reasons": ["Choose a file first."]}


def test_too_many_files_are_told_to_wait(agreed, anas, ben, settings):
    settings.FILE_RATE = "2/h"

    assert [upload(anas, ben).status_code for _ in range(3)] == [201, 201, 429]


def test_a_file_can_be_sent_without_scripts(agreed, anas, ben):
    page = reverse("conversation", args=[ben.public_id])

    answer = anas.post(page, {"file": SimpleUploadedFile("plan.pdf", files.PDF), "body": "Look", "client_id": uuid4()})

    assert (answer.status_code, answer.url) == (302, page)
    text = anas.get(page).content.decode()
    assert ("plan.pdf" in text, "Look" in text, addresses(Attachment.objects.get())[0] in text) == (True, True, True)


def test_several_files_without_scripts_are_several_messages(agreed, anas, ben):
    page = reverse("conversation", args=[ben.public_id])
    client_id = uuid4()

    for _ in range(2):
        uploads = [SimpleUploadedFile(f"{number}.pdf", files.PDF) for number in range(3)]
        anas.post(page, {"file": uploads, "body": "Look", "client_id": client_id})

    sent = Message.objects.order_by("number").values_list("body", "attachment__name")
    assert list(sent) == [("Look", "0.pdf"), ("", "1.pdf"), ("", "2.pdf")]


def test_a_refused_file_keeps_the_words_on_the_page(agreed, anas, ben):
    page = reverse("conversation", args=[ben.public_id])

    answer = anas.post(page, {"file": SimpleUploadedFile("a.svg", files.SVG), "body": "Look", "client_id": uuid4()})

    text = answer.content.decode()
    assert (answer.status_code, "Web pages and SVG can run" in text, ">Look</textarea>" in text) == (422, True, True)


def test_a_file_is_saved_and_never_run(sent, anas):  # CHT-5
    file, small = (anas.get(address) for address in addresses(sent))

    for answer in (file, small):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cache-Control"] == "private, no-store"
    assert (file["Content-Type"], file["Content-Disposition"]) == ("image/png", 'attachment; filename="rotor.png"')
    assert (small["Content-Type"], small["Content-Disposition"]) == ("image/webp", "inline")
    assert file.content == content(sent.file)


def test_a_text_is_a_text_whatever_it_says(agreed, ana, anas, send):  # CHT-5
    message = send(agreed, ana, b"a\n" * 9000 + files.HTML, "Gr\u00fc\u00dfe\r\nX: 1.txt")

    answer = anas.get(addresses(message.attachment)[0], headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe%20X_%201.txt"
    assert answer.content.endswith(files.HTML)


def test_both_fetch_it_and_nobody_else(sent, client_of, ana, ben, eve, client):  # CHT-5
    def fetched(client):
        return [client.get(address).status_code for address in addresses(sent)]

    assert [fetched(client_of(person)) for person in (ana, ben, eve)] == [[200, 200], [200, 200], [404, 404]]
    assert fetched(client) == [302, 302]


def test_a_contact_who_is_no_collaborator_fetches_nothing_of_others(sent, cleo, ana, client_of):  # CHT-5
    from accounts.actions import introduce

    introduce(cleo, ana)

    assert [client_of(cleo).get(address).status_code for address in addresses(sent)] == [404, 404]
    assert upload(client_of(cleo), ana).json() == {
        "reasons": ["You can send files once you and Ana have agreed to meet."]
    }


def test_a_block_closes_the_file_to_both_until_it_is_lifted(sent, client_of, ana, ben):  # VIS-6
    def fetched():
        return [client_of(person).get(addresses(sent)[0]).status_code for person in (ana, ben)]

    block(ana, by=ben)
    closed = fetched()
    unblock(ana, by=ben)

    assert (closed, fetched()) == ([404, 404], [200, 200])


def test_after_one_was_removed_the_other_fetches_nothing(sent, client_of, ana, ben, member):  # VIS-6
    ban(ana, by=member("Root", is_staff=True, is_superuser=True), reason="Spam")

    assert client_of(ben).get(addresses(sent)[0]).status_code == 404


def test_what_the_disk_has_lost_is_not_found(sent, anas):
    sent.discard()

    assert [anas.get(address).status_code for address in addresses(sent)] == [404, 404]


def test_a_file_without_a_picture_has_no_preview(agreed, ana, anas, send):
    file = send(agreed, ana).attachment

    assert [anas.get(address).status_code for address in addresses(file)] == [200, 404]


def test_five_files_cost_the_page_no_more_questions_than_one(
    agreed, ana, anas, ben, send, django_assert_max_num_queries
):
    page = reverse("conversation", args=[ben.public_id])
    send(agreed, ana)
    anas.get(page)
    with django_assert_max_num_queries(60) as one:
        anas.get(page)
        asked = len(one)
    for number in range(4):
        send(agreed, ana, name=f"{number}.pdf")

    anas.get(page)
    with django_assert_max_num_queries(asked):
        anas.get(page)


# --- Going -----------------------------------------------------------------------------------------------------------


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
