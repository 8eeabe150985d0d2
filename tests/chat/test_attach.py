"""Sending a file: taken, refused, or sent again, from a script and without one (CHT-5)."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.conf import settings as site
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection
from django.urls import reverse
from PIL import Image

from accounts.actions import block
from chat.files import examine
from chat.models import Attachment, Message
from chat.words import gist
from tests.chat import files
from tests.chat.storage import addresses, content, kept, upload

pytestmark = pytest.mark.django_db


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
