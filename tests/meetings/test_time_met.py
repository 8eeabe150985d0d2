"""Time spent in meetings counts on the project it was about (MTG-8)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import User
from meetings import actions
from meetings.models import Meeting
from meetings.statistics import TimeMet, time_met_for
from projects.models import Category, Project

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def project(ben: User) -> Project:
    category = Category.objects.get_or_create(name="Mechanics", slug="mechanics")[0]
    return Project.objects.create(
        owner=ben, title="A press", summary="It presses", category=category, visibility="public", on_display=True
    )


def held(agreed: Callable, at: Callable, **fields: object) -> Meeting:
    meeting = agreed(kind="text", **fields)
    at(meeting.ends_at + HOUR)
    actions.move_on()
    return Meeting.objects.get(pk=meeting.pk)


# MTG-8
def test_what_took_place_counts_and_what_did_not_does_not(
    agreed: Callable,
    asked: Callable,
    at: Callable,
    ana: User,
    ben: User,
    client_of: Callable,
    project: Project,
    rich: Callable,
) -> None:
    rich(ana, 9)
    assert time_met_for(project.public_id) == TimeMet(0, 0)
    assert "spent in" not in client_of(ana).get(project.get_absolute_url()).content.decode()

    for minutes in (45, 60):
        assert held(agreed, at, minutes=minutes, projects=[project]).status == "finished"
    held(agreed, at)  # about nothing
    cancelled = agreed(projects=[project])
    actions.cancel(cancelled, by=ben)
    asked(projects=[project])

    assert time_met_for(project.public_id) == TimeMet(2, 105)
    for reader in (ana, ben):
        page = client_of(reader).get(project.get_absolute_url()).content.decode()
        assert "1 h 45 min spent in 2 meetings about it" in page


@pytest.mark.parametrize(("minutes", "said"), [(45, "45 minutes"), (120, "2 h"), (195, "3 h 15 min")])
def test_time_is_said_as_one_would(minutes: int, said: str) -> None:
    assert TimeMet(1, minutes).said == said
