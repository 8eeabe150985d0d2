"""«Kept 19 of 20», by kind, with the response rate beside it (PRO-5)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.template import Context, Template

from accounts.models import User
from meetings import actions
from meetings.models import Strike
from meetings.statistics import Statistics, Tally, statistics_of

DAY = timedelta(days=1)


# PRO-5
def test_a_late_cancellation_counts_against_the_canceller_alone(
    agreed: Callable, ana: User, ben: User, cleo: User, at: Callable, now: datetime
) -> None:
    kept = agreed(kind="text")
    broken = agreed(guest=cleo, times=[now + 3 * DAY])
    at(broken.starts_at - timedelta(hours=1))
    actions.cancel(broken, by=ana)
    actions.move_on()

    found = statistics_of([ana, ben, cleo])

    assert kept.kind == "text"
    assert (found[ana.pk].kept, found[ana.pk].total) == (1, 2)
    assert (found[ben.pk].kept, found[ben.pk].total) == (1, 1)
    assert (found[cleo.pk].kept, found[cleo.pk].total) == (0, 0)
    assert found[ana.pk].by_kind == [("Video", Tally(0, 1)), ("Text", Tally(1, 1))]


def test_a_voided_strike_no_longer_counts(agreed: Callable, ana: User, at: Callable) -> None:
    meeting = agreed()
    at(meeting.starts_at - timedelta(hours=1))
    actions.cancel(meeting, by=ana)
    actions.void(Strike.objects.get(), cause="moderator")

    assert statistics_of([ana])[ana.pk].total == 0


# PRO-5
def test_silence_lowers_the_response_rate_and_a_withdrawal_does_not(
    asked: Callable, ana: User, ben: User, at: Callable, now: datetime
) -> None:
    actions.decline(asked(), by=ben)
    at(now + 31 * DAY)
    actions.withdraw(asked(), by=ana)
    silent = asked()
    at(silent.answer_by)
    actions.expire_due()

    assert (statistics_of([ben])[ben.pk].answered, statistics_of([ben])[ben.pk].asked) == (1, 2)


def test_few_meetings_say_little() -> None:
    newcomer, proven, unlucky = Statistics(), Statistics(19, 20), Statistics(0, 1)

    assert unlucky.smoothed < newcomer.smoothed < proven.smoothed


def test_the_tag_says_it_in_words(agreed: Callable, ana: User, at: Callable) -> None:
    at(agreed(kind="text").ends_at + DAY)
    actions.move_on()

    page = Template("{% load meetings %}{% statistics person %}").render(Context({"person": ana}))

    assert "<b>1</b> of 1 meetings kept" in page
    assert "Text 1 of 1" in page
    assert "%" not in page


def test_many_people_take_as_many_queries_as_one(
    agreed: Callable, ana: User, ben: User, django_assert_num_queries: Callable
) -> None:
    agreed()

    with django_assert_num_queries(1):
        statistics_of([ana, ben])
