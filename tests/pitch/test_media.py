"""Files of members are served typed, inert, in parts, and never from outside the media folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User

INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
}


@pytest.fixture
def files(settings: object) -> Path:
    folder = Path(settings.MEDIA_ROOT) / "pitches"
    folder.mkdir(parents=True)
    (folder / "a.mp4").write_bytes(bytes(range(100)))
    (folder / "a.html").write_text("<script>alert(1)</script>")
    (folder.parent.parent / "secret").write_text("secret")
    return folder


@pytest.fixture
def client(ana: User, client_of: Callable[[User], Client], files: Path) -> Client:
    return client_of(ana)


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_pitch_is_typed_and_inert(client: Client) -> None:
    answer = client.get("/media/pitches/a.mp4")

    assert {name: answer[name] for name in INERT} == INERT
    assert (answer.status_code, answer["Content-Type"], answer["Content-Length"]) == (200, "video/mp4", "100")
    assert body(answer) == bytes(range(100))


def test_what_we_did_not_make_is_downloaded_and_never_shown(client: Client) -> None:
    answer = client.get("/media/pitches/a.html")

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=90-", 90, 100),
        ("bytes=-5", 95, 100),
        ("bytes=50-500", 50, 100),
        ("bytes=-500", 0, 100),
        ("bytes=0-", 0, 100),
    ],
)
def test_a_player_gets_the_part_it_asks_for(client: Client, asked: str, start: int, end: int) -> None:
    answer = client.get("/media/pitches/a.mp4", headers={"range": asked})

    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes {start}-{end - 1}/100")
    assert (answer["Content-Length"], body(answer)) == (str(end - start), bytes(range(start, end)))


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=500-600", "bytes=9-3", "bytes=-0"])
def test_a_part_outside_of_the_file_is_refused(client: Client, asked: str) -> None:
    answer = client.get("/media/pitches/a.mp4", headers={"range": asked})

    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */100")


@pytest.mark.parametrize("asked", ["", "bytes=", "bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1,5-6"])
def test_a_wish_we_do_not_know_gets_the_whole_file(client: Client, asked: str) -> None:
    answer = client.get("/media/pitches/a.mp4", headers={"range": asked})

    assert (answer.status_code, body(answer)) == (200, bytes(range(100)))


@pytest.mark.parametrize(
    "name", ["../secret", "%2e%2e/secret", "pitches/../../secret", "pitches", "none.mp4", "a%00.mp4"]
)
def test_nothing_else_is_found(client: Client, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404


def test_a_visitor_signs_in_first(files: Path, db: None) -> None:  # VIS-1
    assert Client().get("/media/pitches/a.mp4")["Location"] == "/accounts/login/?next=/media/pitches/a.mp4"
