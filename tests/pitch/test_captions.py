"""What is said in a pitch, in writing: only words and times come out of what was sent (PRO-2)."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts import actions, captions
from accounts.models import Pitch, User
from payments import actions as payments

ClientOf = Callable[[User], Client]
GOOD = b"""WEBVTT - my pitch
Kind: captions

STYLE
::cue { background: url(https://evil.example/x) }

NOTE nobody reads this

intro
00:00.500 --> 00:04.000 position:10% line:0
<v Ana>Hello, <b>I am Ana</b> &amp; I build

2
00:00:04.000 --> 00:00:09.250
quiet
rotors.
"""
WRITTEN = """WEBVTT

00:00:00.500 --> 00:00:04.000
Hello, I am Ana &amp; I build

00:00:04.000 --> 00:00:09.250
quiet
rotors.
"""
SRT = b"1\r\n00:00:01,000 --> 00:00:02,500\r\nAs subtitles\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nare kept.\r\n"


def timed(words: str, times: str = "00:01.000 --> 00:02.000") -> bytes:
    return f"WEBVTT\n\n{times}\n{words}\n".encode()


@pytest.fixture
def pitch(ana: User) -> Pitch:
    return Pitch.objects.create(owner=ana, status="ready", file="pitches/a.mp4", poster="posters/a.webp", seconds=52)


@pytest.fixture
def send(pitch: Pitch, ana: User, client_of: ClientOf) -> Callable[[bytes], object]:
    def post(data: bytes) -> object:
        url = reverse("send_captions", args=[pitch.public_id])
        return client_of(ana).post(url, {"captions": SimpleUploadedFile("../evil.html", data, "text/html")})

    return post


def test_only_times_and_words_are_kept() -> None:
    assert captions.write(captions.read(GOOD)) == WRITTEN


def test_subrip_is_read_as_well() -> None:
    assert [(cue.start, cue.text) for cue in captions.read(SRT)] == [(1.0, "As subtitles"), (3.0, "are kept.")]


@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        ("<script>alert(1)</script>Hello", "alert(1)Hello"),
        ("<img src=x onerror=alert(1)>Hello", "Hello"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),  # words, and escaped as such
        ("<00:00:01.500><c.red>Hello</c>", "Hello"),
        ("Hello <unfinished", "Hello"),
        ("a --> b", "a → b"),
        ("a\x07b\x1b[31mc", "ab[31mc"),
        ("  many   blanks ", "many blanks"),
    ],
)
def test_markup_and_signs_that_steer_are_taken_out(hostile: str, kept: str) -> None:
    cues = captions.read(timed(hostile))

    assert [cue.text for cue in cues] == [kept]
    assert captions.read(captions.write(cues).encode()) == cues


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no captions"),
        (b"WEBVTT\n\n", "no captions"),
        (b"<html><script>alert(1)</script></html>", "no captions"),
        (b"\x1aE\xdf\xa3" + bytes(range(256)), "not text"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n".encode("utf-16"), "not text"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nA\0B\n", "not text"),
        (b"W" * (64 * 1024 + 1), "over 64 KB"),
        (timed("Late", "01:00.000 --> 01:02.000"), "begins after the 60 seconds"),
        (timed("Later", "99:00:00.000 --> 99:00:01.000"), "begins after the 60 seconds"),
        (timed("Back", "00:05.000 --> 00:04.000"), "ends before it begins"),
        (timed("x" * 301), "over 300 letters"),
        (b"WEBVTT\n" + b"\n00:01.000 --> 00:02.000\nx\n" * 201, "more than 200"),
    ],
)
def test_what_is_no_captions_of_a_minute_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        captions.read(data)


def test_a_caption_that_lasts_longer_than_the_pitch_may_is_cut() -> None:  # PRO-2
    assert captions.read(timed("Bye", "00:58.000 --> 01:20.000"))[0].end == 60


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: timed(text)))
def test_whatever_comes_in_what_goes_out_is_read_the_same(data: bytes) -> None:
    try:
        cues = captions.read(data)
    except ValidationError:
        return

    out = captions.write(cues)

    assert captions.read(out.encode()) == cues
    assert "<" not in out
    assert out.count("-->") == len(cues)


def test_captions_are_sent_shown_and_removed_on_the_page(
    ana: User, client_of: ClientOf, pitch: Pitch, send: Callable
) -> None:
    assert "None yet." in client_of(ana).get(reverse("pitch")).content.decode()

    assert send(GOOD)["Location"] == reverse("pitch")
    page = client_of(ana).get(reverse("pitch")).content.decode()

    assert "2 captions run with your pitch" in page
    assert f'<track kind="captions" label="Captions" src="/people/{ana.public_id}/captions.vtt" default>' in page
    assert "Hello, I am Ana &amp; I build quiet\nrotors." in page
    client_of(ana).post(reverse("remove_captions", args=[pitch.public_id]))
    assert "None yet." in client_of(ana).get(reverse("pitch")).content.decode()


def test_a_refused_file_says_why_and_leaves_what_was_there(pitch: Pitch, send: Callable) -> None:
    send(GOOD)

    answer = send(b"<html>")

    assert answer.status_code == 422
    assert "There are no captions in this file." in answer.content.decode()
    pitch.refresh_from_db()
    assert pitch.captions == WRITTEN


def test_the_player_gets_them_typed_and_inert(ana: User, client_of: ClientOf, send: Callable) -> None:
    send(GOOD)

    answer = client_of(ana).get(reverse("captions", args=[ana.public_id]))

    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff", "default-src 'none'; sandbox")  # fmt: skip
    assert answer.content.decode() == WRITTEN


def test_they_are_as_open_as_the_pitch_and_masked_as_all_words(
    ana: User, ben: User, eve: User, client_of: ClientOf, send: Callable
) -> None:  # VIS-1, VIS-2, VIS-3
    send(timed("Call me: +49 170 9990033"))
    payments.gift(ben, 1, key="test:ben", reason="For the test")

    def read(client: Client) -> tuple[int, str]:
        answer = client.get(reverse("captions", args=[ana.public_id]))
        return answer.status_code, answer.content.decode()

    assert read(client_of(eve))[0] == 404
    assert "9990033" not in read(client_of(ben))[1]
    assert "[hidden until you have agreed to meet]" in read(client_of(ben))[1]
    actions.agree(actions.introduce(ben, ana))
    assert "9990033" in read(client_of(ben))[1]


def test_a_stranger_captions_nobodys_pitch(eve: User, client_of: ClientOf, pitch: Pitch) -> None:
    for name in ("send_captions", "remove_captions"):
        url = reverse(name, args=[pitch.public_id])
        assert client_of(eve).post(url, {"captions": SimpleUploadedFile("a.vtt", GOOD)}).status_code == 404


def test_only_a_ready_pitch_has_captions(pitch: Pitch) -> None:
    Pitch.objects.filter(pk=pitch.pk).update(status="refused")

    with pytest.raises(ValidationError, match="no pitch to caption"):
        actions.caption(pitch, file=SimpleUploadedFile("a.vtt", GOOD))
    with pytest.raises(IntegrityError), transaction.atomic():
        Pitch.objects.filter(pk=pitch.pk).update(captions=WRITTEN)
