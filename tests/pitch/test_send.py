"""A pitch arrives in parts, exactly once, from its owner only."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import Pitch, User
from accounts.models.pitch import originals
from accounts.states import PitchStatus

Announce = Callable[..., object]
ClientOf = Callable[[User], Client]
BYTES = "application/octet-stream"


@pytest.fixture
def upload(ana: User, client_of: ClientOf, announce: Announce) -> tuple[Client, str]:
    """Ana has announced ten bytes: her browser and the address of the parts."""
    client = client_of(ana)
    return client, announce(client, 10).json()["url"]


def stored(owner: User) -> bytes:
    return Path(Pitch.objects.get(owner=owner).original.path).read_bytes()


def test_parts_are_appended_and_the_last_one_hands_the_pitch_over(ana: User, upload: tuple[Client, str]) -> None:
    client, url = upload

    first = client.post(f"{url}?offset=0", b"01234", content_type=BYTES)
    last = client.put(f"{url}?offset=5", b"56789", content_type=BYTES)

    assert (first.json()["received"], first.json()["status"]) == (5, "uploading")
    assert (last.json()["received"], last.json()["status"]) == (10, "waiting")
    assert stored(ana) == b"0123456789"


@pytest.mark.parametrize("offset", [0, 4, 6, 10])
def test_a_part_at_the_wrong_place_is_told_the_right_one(upload: tuple[Client, str], offset: int, ana: User) -> None:
    client, url = upload
    client.post(f"{url}?offset=0", b"01234", content_type=BYTES)

    answer = client.post(f"{url}?offset={offset}", b"xxxxx", content_type=BYTES)

    assert (answer.status_code, answer.json()["received"]) == (409, 5)
    assert stored(ana) == b"01234"


def test_after_a_dropped_connection_the_server_says_where_to_go_on(
    upload: tuple[Client, str], ana: User
) -> None:  # PRO-2
    client, url = upload
    client.post(f"{url}?offset=0", b"012", content_type=BYTES)

    received = client.get(url).json()["received"]
    client.post(f"{url}?offset={received}", b"3456789", content_type=BYTES)

    assert stored(ana) == b"0123456789"


def test_bytes_whose_row_was_never_saved_are_written_over(upload: tuple[Client, str], ana: User) -> None:
    client, url = upload
    Path(Pitch.objects.get(owner=ana).original.path).write_bytes(b"left by a process that died")

    client.post(f"{url}?offset=0", b"01234", content_type=BYTES)

    assert stored(ana) == b"01234"


def test_more_than_announced_is_refused_and_changes_nothing(upload: tuple[Client, str], ana: User) -> None:
    client, url = upload

    answer = client.post(f"{url}?offset=0", b"01234567890", content_type=BYTES)

    assert (answer.status_code, answer.json()["reasons"]) == (
        422,
        ["More arrived than the file holds. Start the upload again."],
    )
    assert Pitch.objects.get(owner=ana).received == 0


@pytest.mark.parametrize("offset", ["", "-1", "x", "1.5", "9" * 30, "²"])
def test_a_part_that_says_no_place_is_refused(upload: tuple[Client, str], offset: str) -> None:
    client, url = upload

    answer = client.post(url, b"01234", content_type=BYTES, query_params={"offset": offset})

    assert (answer.status_code, answer.json()["received"]) == (422, 0)


def test_a_part_too_large_for_one_request_is_refused(ana: User, client_of: ClientOf, announce: Announce) -> None:
    client = client_of(ana)
    url = announce(client, 20 * 2**20).json()["url"]

    answer = client.post(f"{url}?offset=0", b"\0" * (7 * 2**20), content_type=BYTES)

    assert (answer.status_code, answer.json()["received"]) == (413, 0)


@pytest.mark.parametrize("verb", ["GET", "POST", "PUT"])
def test_eve_finds_nothing_where_ana_uploads(
    upload: tuple[Client, str], eve: User, client_of: ClientOf, verb: str
) -> None:
    _, url = upload

    answer = client_of(eve).generic(verb, f"{url}?offset=0", b"01234", content_type=BYTES)

    assert answer.status_code == 404
    assert Pitch.objects.get().received == 0


def test_a_visitor_is_asked_to_sign_in(db: None) -> None:
    answer = Client().post(reverse("pitch"), {"size": 1}, headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()["reasons"]) == (401, ["Sign in to go on."])


@pytest.mark.parametrize(
    ("size", "kind", "words"),
    [
        (64 * 2**20 + 1, "video/mp4", "This file is over 64 MB."),
        (0, "video/mp4", "This file is empty."),
        (-5, "video/mp4", "This file is empty."),
        (10, "image/png", "A pitch is a video or a sound recording."),
        (10, "text/html", "A pitch is a video or a sound recording."),
        ("many", "video/mp4", "Say how large the file is"),
        (10, "", "Say how large the file is"),
    ],
)
def test_what_cannot_be_a_pitch_is_refused_before_it_is_sent(
    ana: User, client_of: ClientOf, announce: Announce, size: object, kind: str, words: str
) -> None:
    answer = announce(client_of(ana), size, kind)

    assert answer.status_code == 422
    assert answer.json()["reasons"][0].startswith(words)
    assert not Pitch.objects.exists()


def test_a_new_upload_takes_the_place_of_the_one_before_and_of_its_file(
    ana: User, upload: tuple[Client, str], announce: Announce, django_capture_on_commit_callbacks: Callable
) -> None:
    client, url = upload
    before = Path(Pitch.objects.get(owner=ana).original.path)

    with django_capture_on_commit_callbacks(execute=True):
        announce(client, 5)

    assert Pitch.objects.get(owner=ana).size == 5
    assert not before.exists()
    assert client.post(f"{url}?offset=0", b"0", content_type=BYTES).status_code == 404


def test_no_media_server_can_reach_what_was_sent(
    upload: tuple[Client, str], ana: User, settings: object
) -> None:  # PRO-2
    path = Path(Pitch.objects.get(owner=ana).original.path)

    assert not path.is_relative_to(settings.MEDIA_ROOT)
    assert path.parent == Path(originals().location)
    assert len(path.name) >= 24


def test_the_plain_form_sends_the_whole_file(ana: User, client_of: ClientOf, recordings: Callable[[str], Path]) -> None:
    data = recordings("short.mp4").read_bytes()
    file = SimpleUploadedFile("../me.mp4", data, content_type="video/mp4")

    answer = client_of(ana).post(reverse("send_pitch"), {"file": file, "next": "/me/"})

    assert (answer.status_code, answer["Location"]) == (302, "/me/")
    assert stored(ana) == data
    assert Pitch.objects.get(owner=ana).status == PitchStatus.WAITING


@pytest.mark.parametrize(
    "wish", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_the_plain_form_leads_nowhere_else(ana: User, client_of: ClientOf, recordings: Callable, wish: str) -> None:
    file = SimpleUploadedFile("a.mp3", recordings("voice.mp3").read_bytes(), content_type="audio/mpeg")

    answer = client_of(ana).post(reverse("send_pitch"), {"file": file, "next": wish})

    assert answer["Location"] == reverse("pitch")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "Choose a file first."),
        (SimpleUploadedFile("a.mp4", b"", content_type="video/mp4"), "This file is empty."),
        (SimpleUploadedFile("a.png", b"x", content_type="image/png"), "A pitch is a video or a sound recording."),
    ],
)
def test_the_plain_form_says_what_is_wrong_beside_the_field(
    ana: User, client_of: ClientOf, file: SimpleUploadedFile | None, words: str
) -> None:
    answer = client_of(ana).post(reverse("send_pitch"), {"file": file} if file else {})

    assert answer.status_code == 422
    assert f"<p>{words}" in answer.content.decode()


def test_too_many_uploads_in_an_hour_are_refused_in_words(ana: User, client_of: ClientOf, announce: Announce) -> None:
    client = client_of(ana)
    answers = [announce(client, 10).status_code for _ in range(31)]

    assert answers == [201] * 30 + [429]


def test_an_upload_nobody_came_back_to_is_dropped(
    upload: tuple[Client, str], ben: User, client_of: ClientOf, announce: Announce
) -> None:
    announce(client_of(ben), 10)
    Pitch.objects.filter(owner=ben).update(created_at="2026-01-01T00:00:00Z")

    assert actions.drop_abandoned_uploads() == 1
    assert Pitch.objects.get().owner != ben
