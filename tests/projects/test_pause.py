"""PRJ-4: whoever is not seen for 90 days has their projects paused, knows it before, and undoes it with one click."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import mail_notices
from accounts.models import Profile, User
from projects import actions
from projects.models import Pause, Project
from projects.states import Stage

DAY = timedelta(days=1)


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch, reader: User, project_of: Callable) -> Callable[[int], None]:
    """`away(83)`: Ana, who has three projects, was last seen so many days ago, and the clock comes round."""
    project_of(reader, "Quadcopter", stage=Stage.ACTIVE)
    project_of(reader, "Tape delay")
    project_of(reader, "Old boat", stage=Stage.FINISHED, on_display=False)
    left = timezone.now()
    User.objects.update(joined_at=left - 400 * DAY, last_login=left - 300 * DAY)
    Profile.objects.update(last_online=left)

    def wait(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: left + days * DAY)
        actions.pause_unseen()

    return wait


def stages() -> dict[str, str]:
    return dict(Project.objects.values_list("title", "stage"))


BEFORE = {"Quadcopter": "active", "Tape delay": "idea", "Old boat": "finished"}
PAUSED = {"Quadcopter": "paused", "Tape delay": "paused", "Old boat": "finished"}


def test_nothing_is_said_while_there_is_time(away: Callable, reader: User) -> None:
    away(82)

    assert (reader.notices.count(), Pause.objects.count()) == (0, 0)


def test_a_week_before_an_email_says_the_day(away: Callable, reader: User) -> None:  # PRJ-4
    away(83)
    away(84)
    mail_notices()

    last = timezone.localdate() + 6 * DAY
    assert stages() == BEFORE
    assert reader.notices.get().text == (
        f"We have not seen you for a while. On {last:%-d %B} your 2 projects are paused, unless you sign in before."
    )
    assert [letter.to for letter in mail.outbox] == [[reader.email]]


def test_after_90_days_what_moves_is_paused_and_told_once(away: Callable, reader: User) -> None:  # PRJ-4
    away(83)
    away(89)
    assert stages() == BEFORE

    away(90)
    away(91)

    assert stages() == PAUSED
    assert reader.notices.count() == 2
    assert "One click lets all go on as before." in reader.notices.first().text


def test_a_clock_that_stood_still_still_warns_a_week_before(away: Callable) -> None:
    away(200)
    away(206)
    assert stages() == BEFORE

    away(207)
    assert stages() == PAUSED


@pytest.mark.parametrize("way", ["a page", "signing in"])
def test_coming_back_is_enough(way: str, away: Callable, reader: User) -> None:
    away(83)
    if way == "a page":
        Profile.objects.filter(user=reader).update(last_online=timezone.now() + DAY)
    else:
        User.objects.filter(pk=reader.pk).update(last_login=timezone.now() + DAY)

    away(100)

    assert (stages(), Pause.objects.count()) == (BEFORE, 0)


def test_one_click_undoes_it(away: Callable, client_of: Callable, reader: User) -> None:  # PRJ-4
    away(83)
    away(90)
    anas: Client = client_of(reader)
    assert "2 projects waited for you" in anas.get("/projects/").content.decode()

    anas.post("/projects/resume/")

    assert stages() == BEFORE
    assert "waited for you" not in anas.get("/projects/").content.decode()
    assert anas.post("/projects/resume/").status_code == 302
    assert stages() == BEFORE


def test_what_the_owner_changed_since_stays(away: Callable, reader: User) -> None:
    away(83)
    away(90)
    Project.objects.filter(title="Quadcopter").move_to(Stage.FINISHED)

    assert actions.resume(reader) == 1
    assert stages() == BEFORE | {"Quadcopter": "finished"}


def test_who_goes_on_by_hand_can_be_away_again(away: Callable) -> None:
    away(83)
    away(90)
    Project.objects.filter(stage=Stage.PAUSED).move_to(Stage.ACTIVE)
    Profile.objects.update(last_online=timezone.now())

    away(173)
    away(180)

    assert stages() == PAUSED


def test_others_cannot_undo_it(away: Callable, eve: User, client_of: Callable, client: Client) -> None:
    away(83)
    away(90)

    client_of(eve).post("/projects/resume/")
    client.post("/projects/resume/")

    assert stages() == PAUSED
    assert client_of(eve).get("/projects/resume/").status_code == 405


@pytest.mark.parametrize("forbidden", [{"stage": "finished"}, {"undone_at": "2026-01-01T00:00Z", "paused_at": None}])
def test_the_database_holds_what_a_pause_never_is(forbidden: dict, away: Callable) -> None:
    away(83)

    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.update(**forbidden)
