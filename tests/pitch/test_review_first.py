"""An encoded pitch goes before a moderator when the site says so; racing its owner, never the unseen one (MOD-2)."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import Pitch, Submission, User
from accounts.moderators import GROUP

SentPitch = Callable[..., Pitch]
Recordings = Callable[[str], Path]


@pytest.fixture(autouse=True)
def review_first(settings: object) -> None:
    settings.REVIEW_FIRST = True


@pytest.fixture
def mod(member: Callable[..., User]) -> User:
    moderator = member("Mod", is_staff=True)
    moderator.groups.add(Group.objects.get_or_create(name=GROUP)[0])
    return moderator


def encoded(send: SentPitch, owner: User, recording: Path) -> Submission:
    send(owner, recording, "audio/mpeg")
    actions.encode_waiting()
    return Submission.objects.waiting().get()


def race(*acts: Callable[[], object]) -> None:
    """All at once; whoever comes too late is refused."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        with suppress(ValidationError):
            act()
        connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


@pytest.mark.django_db
def test_what_is_encoded_waits_and_the_one_before_stays(
    ana: User,
    mod: User,
    sent_pitch: SentPitch,
    recordings: Recordings,
    client_of: Callable[[User], Client],
    django_capture_on_commit_callbacks: Callable,
) -> None:  # MOD-2, PRO-2
    with django_capture_on_commit_callbacks(execute=True):
        first = encoded(sent_pitch, ana, recordings("voice.mp3"))
        second = encoded(sent_pitch, ana, recordings("voice.mp3"))

    first.refresh_from_db()
    kept = Path(storages["private"].location) / "submissions"
    assert (first.status, second.pitch.status, second.pitch.kind, second.pitch.length) == (
        "withdrawn", "review", "audio", "0:03",
    )  # fmt: skip
    assert [path.name for path in kept.iterdir()] == [Path(second.file.name).name]
    assert 'data-status="review"' in client_of(ana).get(reverse("pitch")).content.decode()
    assert ana.pitches.ready().count() == 0

    actions.approve(second, by=mod)
    sent_pitch(ana, recordings("voice.mp3"), "audio/mpeg")  # announcing another one takes nothing away
    assert set(ana.pitches.values_list("status", flat=True)) == {"ready", "waiting"}


@pytest.mark.django_db(transaction=True)
def test_an_approval_racing_a_new_pitch_never_shows_the_unseen_one(
    ana: User, mod: User, sent_pitch: SentPitch, recordings: Recordings
) -> None:  # MOD-2
    seen = encoded(sent_pitch, ana, recordings("voice.mp3"))
    sent_pitch(ana, recordings("voice.mp3"), "audio/mpeg")

    race(lambda: actions.approve(seen, by=mod), actions.encode_waiting)

    waiting = Submission.objects.waiting().get()
    seen.refresh_from_db()
    shown = list(ana.pitches.ready().values_list("pk", flat=True))
    assert (waiting.pk != seen.pk, waiting.pitch.status) == (True, "review")
    assert shown == ([seen.pitch_id] if seen.status == "shown" else [])


@pytest.mark.django_db(transaction=True)
def test_an_approval_racing_a_removal_leaves_no_file_behind(
    ana: User, mod: User, sent_pitch: SentPitch, recordings: Recordings
) -> None:  # MOD-2
    seen = encoded(sent_pitch, ana, recordings("voice.mp3"))

    race(lambda: actions.approve(seen, by=mod), lambda: actions.remove_pitch(seen.pitch))

    places = [Path(storages["private"].location) / "submissions", Path(storages["default"].location) / "pitches"]
    assert (Pitch.objects.count(), Submission.objects.waiting().count()) == (0, 0)
    assert [path for place in places if place.exists() for path in place.iterdir()] == []
