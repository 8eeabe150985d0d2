"""Files in a bucket that speaks S3, as they are in a folder (CHT-5)."""

from datetime import timedelta

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone
from moto.server import ThreadedMotoServer

from chat import actions
from chat.models import Attachment
from tests.chat import files

pytestmark = pytest.mark.django_db(transaction=True)
KEYS = {"access_key": "testing", "secret_key": "testing", "region_name": "eu-central-1"}


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """As settings.py has it with PRIVATE_BUCKET; the fields of the model have asked for their storage long ago."""
    client = boto3.client(
        "s3", endpoint_url=server, aws_access_key_id="testing", aws_secret_access_key="testing", region_name="us-east-1"
    )
    client.create_bucket(Bucket="chats")
    options = {"bucket_name": "chats", "endpoint_url": server, "default_acl": "private", "file_overwrite": False}
    private = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options | KEYS}
    settings.STORAGES = settings.STORAGES | {"private": private}
    for name in ("file", "preview"):
        monkeypatch.setattr(Attachment._meta.get_field(name), "storage", storages["private"])
    yield client
    for name in kept(client):
        client.delete_object(Bucket="chats", Key=name)
    client.delete_bucket(Bucket="chats")


def kept(client) -> list[str]:
    return [row["Key"] for row in client.list_objects_v2(Bucket="chats").get("Contents", [])]


@pytest.fixture
def sent(bucket, agreed, ana, send):
    return send(agreed, ana, files.picture(size=(1000, 500)), "rotor.png", body="The rotor").attachment


def test_the_two_fetch_what_lies_there(sent, bucket, client_of, ana, ben, eve):
    answers = [client_of(person).get(reverse("file", args=[sent.public_id])) for person in (ana, ben, eve)]

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert (len(answers[0].content), answers[0].content) == (sent.size, answers[1].content)
    assert sorted(kept(bucket)) == sorted([sent.file.name, sent.preview.name])


def test_what_is_taken_back_is_gone_from_there(sent, bucket, ana):
    actions.take_back(sent.message, by=ana)

    assert (kept(bucket), Attachment.objects.exists()) == ([], False)


def test_a_file_whose_message_never_came_goes_from_there(sent, bucket):  # OPS-2
    folder = int(sent.file.name.split("/")[1], 16)
    storages["private"].save(f"attachments/{folder:02x}/stray", ContentFile(b"x"))
    day = timezone.now().replace(second=0, microsecond=0) + timedelta(days=2)
    moment = day + timedelta(minutes=(folder - int(day.timestamp() // 60)) % 256)

    assert actions.drop_stray_files(moment) == 1
    assert sent.file.name in kept(bucket)


def test_an_empty_folder_there_is_nothing_to_clear(bucket):
    assert actions.drop_stray_files() == 0
