"""Whatever keeps, breaks or forgives a promise reaches the directory, at the latest with the clock (HOME-3, PRO-5)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from accounts.models import Profile, User
from meetings import actions
from meetings.models import Strike
from meetings.standing import rate_people, standing_of
from meetings.statistics import Statistics
from projects.models import Standing

DAY = timedelta(days=1)


def known(*people: User) -> dict[str, tuple[int, int]]:
    rows = Standing.objects.filter(person__in=people).select_related("person")
    return {row.person.first_name: (row.kept, row.total) for row in rows}


def test_a_meeting_that_took_place_counts_for_both(agreed: Callable, ana: User, ben: User, at: Callable) -> None:
    meeting = agreed(kind="text")
    at(meeting.ends_at + timedelta(hours=1))

    actions.move_on()
    actions.rate_marked()

    assert known(ana, ben) == {"Ana": (1, 1), "Ben": (1, 1)}


def test_a_late_cancellation_counts_against_the_canceller_until_it_is_forgiven(
    agreed: Callable, ana: User, ben: User, at: Callable
) -> None:
    meeting = agreed()
    at(meeting.starts_at - timedelta(hours=1))

    actions.cancel(meeting, by=ana)
    assert known(ana, ben) == {"Ana": (0, 1), "Ben": (0, 0)}

    actions.void(Strike.objects.get(), cause="moderator")
    assert known(ana, ben) == {"Ana": (0, 0), "Ben": (0, 0)}


@pytest.mark.parametrize("silent", [True, False])
def test_silence_costs_and_an_answer_does_not(silent: bool, asked: Callable, ben: User, at: Callable) -> None:
    meeting = asked()

    if silent:
        at(meeting.answer_by)
        actions.expire_due()
        actions.rate_marked()
    else:
        actions.decline(meeting, by=ben)

    assert (Standing.objects.get(person=ben).score < standing_of(ben.pk, Statistics()).score) == silent


def test_writing_it_all_anew_changes_nothing(
    agreed: Callable, ana: User, ben: User, cleo: User, at: Callable, now: datetime
) -> None:
    agreed(kind="text")
    broken = agreed(guest=cleo, times=[now + 3 * DAY])
    at(broken.starts_at - timedelta(hours=1))
    actions.cancel(broken, by=ana)
    actions.move_on()
    actions.rate_marked()
    before = list(Standing.objects.order_by("pk").values())

    rate_people([ana, ben, cleo])

    assert list(Standing.objects.order_by("pk").values()) == before


# HOME-3
def test_who_kept_their_word_comes_before_who_did_not(
    agreed: Callable, ana: User, ben: User, eve: User, cleo: User, at: Callable, client_of: Callable
) -> None:
    User.objects.update(joined_at="2025-01-01T00:00:00Z")
    meeting = agreed()
    at(meeting.starts_at - timedelta(hours=1))
    actions.cancel(meeting, by=ben)
    Profile.objects.update(last_online=meeting.starts_at - 3 * DAY)

    page = client_of(ana).get("/").context["page"]

    assert [card.person.first_name for card in page.cards][-1] == "Ben"
    assert [card.standing.score for card in page.cards if card.standing] == [Standing.objects.get(person=ben).score]
