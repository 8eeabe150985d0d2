"""The page of the pitch shows each state, and takes a pitch away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import Pitch, User

ClientOf = Callable[[User], Client]


@pytest.fixture
def ready(ana: User) -> Pitch:
    return Pitch.objects.create(owner=ana, status="ready", file="pitches/a.mp4", poster="posters/a.webp", seconds=52.4)


def page(client: Client, name: str = "pitch") -> str:
    return client.get(reverse(name)).content.decode()


def test_the_five_points_stand_beside_the_recorder(ana: User, client_of: ClientOf) -> None:  # ACC-5
    html = page(client_of(ana))

    for words in ("Who you are", "What you have built", "What you want to build", "What you offer", "What you ask for"):
        assert words in html
    assert 'data-seconds="60"' in html
    assert "You have 60 seconds" in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "uploading", "size": 200, "received": 50}, "25 % of 200\xa0bytes is here"),
        ({"status": "waiting"}, "We are preparing your pitch"),
        ({"status": "refused", "refusal": "Too <b>long</b>."}, "Too &lt;b&gt;long&lt;/b&gt;."),
        ({"status": "ready", "file": "pitches/a.mp4", "seconds": 52.4}, "This is what others see"),
    ],
)
def test_every_state_is_said(ana: User, client_of: ClientOf, fields: dict, words: str) -> None:
    Pitch.objects.create(owner=ana, **fields)
    client = client_of(ana)

    assert words in page(client)
    assert words in page(client, "pitch_state")
    assert f'data-status="{fields["status"]}"' in page(client, "pitch_state")


def test_a_refused_one_says_that_the_earlier_one_stays(ana: User, client_of: ClientOf, ready: Pitch) -> None:
    Pitch.objects.create(owner=ana, status="refused", refusal="This file is empty.")

    assert "Your earlier pitch stays as it is." in page(client_of(ana))


def test_the_player_names_its_length(ana: User, client_of: ClientOf, ready: Pitch) -> None:  # PRO-2
    html = page(client_of(ana))

    assert 'preload="none"' in html
    assert 'poster="/media/posters/a.webp"' in html
    assert 'aria-label="Pitch, 0:52"' in html


def test_sound_alone_is_played_as_sound(ana: User, client_of: ClientOf) -> None:
    Pitch.objects.create(owner=ana, status="ready", kind="audio", file="pitches/a.m4a", seconds=9)

    assert '<audio controls preload="none" src="/media/pitches/a.m4a" aria-label="Pitch, 0:09">' in page(client_of(ana))


@pytest.mark.parametrize(
    ("seconds", "length"), [(None, "0:00"), (0.4, "0:00"), (52.4, "0:52"), (59.9, "1:00"), (60, "1:00")]
)
def test_a_length_reads_as_minutes_and_seconds(seconds: float | None, length: str) -> None:
    assert Pitch(seconds=seconds).length == length


def test_removing_deletes_the_row_and_its_files(
    ana: User, client_of: ClientOf, ready: Pitch, settings: object, django_capture_on_commit_callbacks: Callable
) -> None:
    for name in ("pitches/a.mp4", "posters/a.webp"):
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")

    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of(ana).post(reverse("remove_pitch", args=[ready.public_id]))

    assert answer["Location"] == reverse("pitch")
    assert not Pitch.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_eve_cannot_remove_the_pitch_of_ana(eve: User, client_of: ClientOf, ready: Pitch) -> None:
    answer = client_of(eve).post(reverse("remove_pitch", args=[ready.public_id]))

    assert answer.status_code == 404
    assert Pitch.objects.get() == ready


def test_removing_is_a_post(ana: User, client_of: ClientOf, ready: Pitch) -> None:
    assert client_of(ana).get(reverse("remove_pitch", args=[ready.public_id])).status_code == 405


def test_the_page_asks_for_the_pitches_once(
    ana: User, client_of: ClientOf, ready: Pitch, django_assert_num_queries: Callable
) -> None:
    client = client_of(ana)
    client.get(reverse("pitch_state"))
    Pitch.objects.create(owner=ana, status="refused", refusal="This file is empty.")

    with django_assert_num_queries(4):  # session, member, pitches, captions that a moderator looks at
        client.get(reverse("pitch_state"))


def test_nothing_of_the_encoder_is_left_to_the_socket_of_others(
    ana: User, ready: Pitch, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple] = []
    monkeypatch.setattr(
        "accounts.actions.submission.tell", lambda people, kind, data: told.append((people, kind, data))
    )

    actions.remove_pitch(ready)

    assert told == [([ana.pk], "pitch.changed", {"status": "removed"})]
