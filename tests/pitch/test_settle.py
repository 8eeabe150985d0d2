"""A waiting pitch becomes ready or refused, once, by whoever claimed it."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions, media
from accounts.actions.encoding import encode_claimed, publish
from accounts.models import Pitch, User
from accounts.models.pitch import CLAIM
from accounts.states import PITCH_NEXT, PitchStatus

SentPitch = Callable[..., Pitch]
Recordings = Callable[[str], Path]


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Callable) -> Callable:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def files(pitch: Pitch) -> list[Path]:
    return [Path(file.path) for file in (pitch.original, pitch.file, pitch.poster) if file]


def test_a_good_recording_becomes_ready(
    ana: User, sent_pitch: SentPitch, recordings: Recordings, commits: Callable
) -> None:  # PRO-2
    pitch = sent_pitch(ana, recordings("short.mp4"))
    original = Path(pitch.original.path)

    with commits():
        assert actions.encode_waiting() == 1

    pitch.refresh_from_db()
    assert (pitch.status, pitch.kind, pitch.length, pitch.original.name) == ("ready", "video", "0:03", "")
    assert all(path.exists() for path in files(pitch))
    assert len(Path(pitch.file.name).stem) >= 24
    assert not original.exists()


def test_a_bad_recording_is_refused_in_words_and_forgotten(
    ana: User, sent_pitch: SentPitch, recordings: Recordings, commits: Callable
) -> None:  # PRO-2
    pitch = sent_pitch(ana, recordings("long.mp4"))
    original = Path(pitch.original.path)

    with commits():
        actions.encode_waiting()

    pitch.refresh_from_db()
    assert (pitch.status, pitch.refusal) == ("refused", "This pitch lasts 1:10. Keep it to 1:00 and try again.")
    assert ana.notices.get().text == f"We could not take your pitch. {pitch.refusal}"
    assert not original.exists()


def test_html_called_mp4_ends_in_words_on_the_page(
    ana: User, sent_pitch: SentPitch, client_of: Callable[[User], Client], tmp_path: Path
) -> None:
    page = tmp_path / "page.mp4"
    page.write_text("<!doctype html><script>alert(1)</script>")
    sent_pitch(ana, page)

    actions.encode_waiting()

    assert (
        "This is not a video or sound recording we can read." in client_of(ana).get(reverse("pitch")).content.decode()
    )


def test_a_new_pitch_takes_the_place_of_the_old_one(
    ana: User, sent_pitch: SentPitch, recordings: Recordings, commits: Callable
) -> None:
    old = sent_pitch(ana, recordings("short.mp4"))
    with commits():
        actions.encode_waiting()
    old.refresh_from_db()
    before = files(old)

    with commits():
        new = sent_pitch(ana, recordings("voice.mp3"), "audio/mpeg")
        assert Pitch.objects.of(ana).ready().get() == old
        actions.encode_waiting()

    new.refresh_from_db()
    assert list(Pitch.objects.of(ana)) == [new]
    assert (new.status, new.kind, new.poster.name) == ("ready", "audio", "")
    assert not any(path.exists() for path in before)


def test_a_refused_pitch_leaves_the_old_one(ana: User, sent_pitch: SentPitch, recordings: Recordings) -> None:
    old = sent_pitch(ana, recordings("short.mp4"))
    actions.encode_waiting()

    sent_pitch(ana, recordings("long.mp4"))
    actions.encode_waiting()

    assert Pitch.objects.of(ana).ready().get() == old


def test_a_pitch_taken_away_while_it_is_encoded_stays_away(
    ana: User, sent_pitch: SentPitch, recordings: Recordings, settings: object
) -> None:
    pitch = sent_pitch(ana, recordings("short.mp4"))
    now = timezone.now()
    assert Pitch.objects.filter(pk=pitch.pk).claim(now) == 1
    pitch.refresh_from_db()

    made = media.Made(media.Clip("mov", 3.0, True, True), recordings("short.mp4"))
    Pitch.objects.all().delete()
    assert publish(pitch, made) == 0
    assert not Pitch.objects.exists()
    assert list((settings.MEDIA_ROOT / "pitches").iterdir()) == []


def test_only_one_of_two_claims_wins(ana: User, sent_pitch: SentPitch, recordings: Recordings) -> None:
    pitch = sent_pitch(ana, recordings("voice.mp3"))
    now = timezone.now()

    assert [Pitch.objects.filter(pk=pitch.pk).claim(now) for _ in range(2)] == [1, 0]
    assert actions.encode_waiting() == 0


def test_what_a_dead_process_left_is_taken_up_again(ana: User, sent_pitch: SentPitch, recordings: Recordings) -> None:
    pitch = sent_pitch(ana, recordings("voice.mp3"))
    Pitch.objects.filter(pk=pitch.pk).update(claimed_at=timezone.now() - CLAIM - timedelta(seconds=1), attempts=1)

    assert actions.encode_waiting() == 1
    assert Pitch.objects.get().status == PitchStatus.READY


def test_a_claim_that_was_lost_changes_nothing(ana: User, sent_pitch: SentPitch, recordings: Recordings) -> None:
    pitch = sent_pitch(ana, recordings("voice.mp3"))
    Pitch.objects.filter(pk=pitch.pk).claim(timezone.now())

    assert encode_claimed(pitch.pk, timezone.now() - timedelta(minutes=20)) == 0
    assert Pitch.objects.get().status == PitchStatus.WAITING


def test_a_recording_that_kills_the_encoder_is_given_up_after_three_times(
    ana: User, sent_pitch: SentPitch, recordings: Recordings
) -> None:
    pitch = sent_pitch(ana, recordings("voice.mp3"))
    Pitch.objects.filter(pk=pitch.pk).update(attempts=3)

    actions.encode_waiting()

    pitch.refresh_from_db()
    assert (pitch.status, pitch.refusal[:18]) == ("refused", "We tried three tim")


def test_a_file_lost_on_our_side_is_said(ana: User, sent_pitch: SentPitch, recordings: Recordings) -> None:
    pitch = sent_pitch(ana, recordings("voice.mp3"))
    Path(pitch.original.path).unlink()

    actions.encode_waiting()

    pitch.refresh_from_db()
    assert (pitch.status, pitch.refusal) == ("refused", "The file got lost on our side. Send it again.")


@pytest.mark.django_db(transaction=True)
def test_many_encoders_settle_a_pitch_once(ana: User, sent_pitch: SentPitch, recordings: Recordings) -> None:  # PRO-2
    sent_pitch(ana, recordings("voice.mp3"))
    start, counts = threading.Barrier(6, timeout=30), []

    def encode() -> None:
        start.wait()
        counts.append(actions.encode_waiting())
        connection.close()

    threads = [threading.Thread(target=encode, daemon=True) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(counts) == [0, 0, 0, 0, 0, 1]
    assert (Pitch.objects.get().status, Pitch.objects.get().attempts) == ("ready", 1)


@pytest.mark.django_db(transaction=True)
def test_the_encoder_starts_by_itself_outside_of_the_request(
    ana: User, sent_pitch: SentPitch, recordings: Recordings, settings: object
) -> None:
    settings.PITCH_WORKER = True

    sent_pitch(ana, recordings("voice.mp3"))
    for thread in threading.enumerate():
        if thread.name == "pitch encoder":
            thread.join(60)

    assert Pitch.objects.get().status == PitchStatus.READY


@pytest.mark.parametrize("before", PitchStatus)
@pytest.mark.parametrize("after", PitchStatus)
def test_a_pitch_moves_only_along_its_arrows(ana: User, before: PitchStatus, after: PitchStatus) -> None:
    file = {PitchStatus.READY: "pitches/a.mp4"}
    pitch = Pitch.objects.create(owner=ana, status=before, file=file.get(before, ""), seconds=3)

    moved = Pitch.objects.filter(pk=pitch.pk).move_to(after, file=file.get(after, ""))

    assert moved == (after in PITCH_NEXT[before])
    assert Pitch.objects.get().status == (after if moved else before)


FORBIDDEN = {
    "pitch_status_is_known": {"status": "lost"},
    "ready_pitch_has_a_file_and_no_original": {"status": "ready"},
    "no_more_arrives_than_was_announced": {"received": 11},
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_the_database_holds_every_never(ana: User, name: str) -> None:
    pitch = Pitch.objects.create(owner=ana, size=10)

    with pytest.raises(IntegrityError), transaction.atomic():
        Pitch.objects.filter(pk=pitch.pk).update(**FORBIDDEN[name])


@pytest.mark.parametrize("statuses", [("ready", "ready"), ("uploading", "waiting")])
def test_nobody_has_two_of_a_kind(ana: User, statuses: tuple[str, str]) -> None:
    Pitch.objects.create(owner=ana, status=statuses[0], file="pitches/a.mp4", seconds=3)

    with pytest.raises(IntegrityError), transaction.atomic():
        Pitch.objects.create(owner=ana, status=statuses[1], file="pitches/b.mp4", seconds=3)


def test_without_ffmpeg_nothing_is_taken_and_the_page_says_so(
    ana: User, client_of: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    page = client_of(ana).get(reverse("pitch")).content.decode()

    assert "Recorded pitches are off on this installation" in page
    assert "<pitch-recorder" not in page
    assert actions.encode_waiting() == 0
    with pytest.raises(ValidationError, match="are off on this installation"):
        actions.start_pitch(ana, size=5, content_type="video/mp4")
