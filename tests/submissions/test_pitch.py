"""A pitch, and its captions, wait for a moderator (MOD-2)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Pitch, Submission, User

from .sending import pitch_of, press, private_files

pytestmark = pytest.mark.django_db


def test_a_pitch_is_played_to_moderators_and_then_to_others(
    eves: Client, desk: Client, ana: User, commits: Callable
) -> None:  # MOD-2, PRO-2
    before = Pitch.objects.create(owner=ana, status="ready", file="pitches/old.mp4", seconds=9)
    sent = pitch_of(ana)
    page = f"/people/{ana.public_id}/"

    assert "pitches/old.mp4" in eves.get(page).content.decode()
    case = desk.get(f"/admin/accounts/submission/{sent.pk}/change/").content.decode()
    assert f'src="/admin/accounts/submission/{sent.public_id}/part/file/"' in case
    assert "pitches/old.mp4" in case
    part = desk.get(f"/admin/accounts/submission/{sent.public_id}/part/file/", headers={"Range": "bytes=1-2"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"il")

    with commits():
        press(desk, sent, "approve")

    pitch = Pitch.objects.get()
    kept = [Path(file.path).read_bytes() for file in (pitch.file, pitch.poster, pitch.sound)]
    assert (pitch.pk, pitch.status, kept) == (sent.pitch_id, "ready", [b"file", b"poster", b"sound"])
    assert pitch.pk != before.pk
    assert pitch.file.url in eves.get(page).content.decode()
    assert private_files() == []


def test_a_refused_pitch_says_why_on_the_recorder(anas: Client, desk: Client, ana: User) -> None:  # MOD-2
    press(desk, pitch_of(ana), "refuse", reason="We hear only wind.")

    assert (Pitch.objects.get().status, Pitch.objects.get().refusal) == ("refused", "We hear only wind.")
    assert "We hear only wind." in anas.get("/me/pitch/").content.decode()


def test_a_pitch_taken_away_is_nobodys_to_decide(anas: Client, desk: Client, ana: User, commits: Callable) -> None:
    sent = pitch_of(ana)
    with commits():
        anas.post(f"/me/pitch/{sent.pitch.public_id}/remove/")

    assert "taken this one back" in press(desk, sent, "approve")
    assert (Pitch.objects.count(), private_files()) == (0, [])


def test_captions_wait_and_those_before_stay(
    anas: Client, eves: Client, desk: Client, ana: User, commits: Callable
) -> None:  # MOD-2, PRO-2
    pitch = Pitch.objects.create(owner=ana, status="ready", file="pitches/a.mp4", seconds=9)
    page, cues = f"/people/{ana.public_id}/captions.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n"

    def caption(words: str) -> Submission:
        file = SimpleUploadedFile("a.vtt", f"{cues}{words}\n".encode())
        assert anas.post(f"/me/pitch/{pitch.public_id}/captions/", {"captions": file}).status_code == 302
        return Submission.objects.waiting().get()

    sent = caption("quantum pills")
    assert (sent.subject, sent.pitch, "quantum pills" in sent.text) == ("captions", pitch, True)
    assert eves.get(page).status_code == 404
    assert "A moderator looks at your captions first" in anas.get("/me/pitch/").content.decode()
    assert "quantum pills" in desk.get(f"/admin/accounts/submission/{sent.pk}/change/").content.decode()
    newer = caption("quiet pumps")
    assert "has sent another one since" in press(desk, sent, "approve")
    press(desk, newer, "approve")
    assert "quiet pumps" in eves.get(page).content.decode()

    press(desk, caption("rude words"), "refuse", reason="Rude.")
    assert "quiet pumps" in eves.get(page).content.decode()
    assert "A moderator did not take your captions" in anas.get("/me/pitch/").content.decode()
    last = caption("more")
    with commits():
        anas.post(f"/me/pitch/{pitch.public_id}/remove/")
    last.refresh_from_db()
    assert (last.status, last.text) == ("withdrawn", "")
