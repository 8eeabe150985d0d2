"""The numbers of the rules: in one place, shown from there, stamped on each meeting, and tried on history."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from meetings import actions, consequences
from meetings.models import Meeting, Strike
from meetings.policy import Policy

Make = Callable[..., Meeting]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def simulate(*numbers: str) -> list[str]:
    out = StringIO()
    call_command("simulate_policy", *numbers, stdout=out)
    return out.getvalue().splitlines()


def test_a_change_never_alters_what_was_agreed(agreed: Make, ben: User, at: Callable, settings: object) -> None:
    before = agreed()
    settings.FREE_CANCEL, settings.STRIKE_LIFE, settings.RESCHEDULES = 40 * HOUR, DAY, 0
    meeting = Meeting.objects.with_people().get(pk=before.pk)
    at(meeting.starts_at - 30 * HOUR)

    assert not consequences.cancelling(meeting, by=ben).late
    assert meeting.terms == Policy.of(before.policy) != Policy.current()
    actions.reschedule(meeting, by=ben, starts_at=meeting.starts_at + DAY)
    row = actions.strike(ben, meeting, reason="late")

    assert row.fades_at - row.at == 180 * DAY


def test_what_is_asked_later_is_under_the_new_numbers(agreed: Make, ben: User, at: Callable, settings: object) -> None:
    settings.FREE_CANCEL = 40 * HOUR
    meeting = agreed()
    at(meeting.starts_at - 30 * HOUR)

    assert consequences.cancelling(meeting, by=ben).late
    assert "under 40 h before" in consequences.strike_line(meeting, ben, True, False).text


def test_a_number_that_a_stamp_lacks_is_todays(settings: object) -> None:
    settings.LATE_BY = 7 * MINUTE

    assert Policy.of({"reschedules": 5, "gone": 1}).late_by == 7 * MINUTE
    assert Policy.of({"reschedules": 5}).reschedules == 5
    assert Policy.of(Policy.current().stamped()) == Policy.current()


@pytest.mark.django_db
def test_the_rules_page_shows_them_from_where_they_live(client: Client, settings: object) -> None:
    settings.LATE_BY, settings.STRIKES_REVIEW = 17 * MINUTE, 6

    page = client.get("/rules/").content.decode()

    assert "17 minutes" in page
    assert "6 strikes" in page


def test_history_is_replayed_under_other_numbers_and_nothing_is_written(
    agreed: Make, ana: User, ben: User, at: Callable, beating: Callable
) -> None:
    meeting = agreed()
    at(meeting.starts_at - 30 * HOUR)
    actions.cancel(meeting, by=ben)

    assert simulate("free_cancel=24h") == ["0 more, 0 fewer strikes."]
    first, total = simulate("free_cancel=48h")

    assert first.endswith(f"{meeting.public_id} {ben.public_id}: would be struck")
    assert total == "1 more, 0 fewer strikes."
    assert not Strike.objects.exists()


@pytest.mark.parametrize(
    ("number", "total"),
    [("no_show_time=10m", "0 more, 0 fewer strikes."), ("no_show_time=30m", "0 more, 1 fewer strikes.")],
)
def test_evidence_is_judged_anew(agreed: Make, at: Callable, beating: Callable, number: str, total: str) -> None:
    meeting = agreed()
    actions.attended(meeting, meeting.asker, 20 * 60)
    beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
    at(meeting.ends_at + HOUR)
    actions.move_on()
    assert Strike.objects.count() == 1

    assert simulate(number)[-1] == total


def test_what_strikes_nobody_now_strikes_nobody_then(agreed: Make, ana: User, ben: User, at: Callable) -> None:
    together = agreed()
    at(together.starts_at - HOUR)
    actions.agree_change(actions.reschedule(together, by=ben, starts_at=None), by=ana)

    assert simulate("free_cancel=9d") == ["0 more, 0 fewer strikes."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "words"), [("speed=9", "There is no number «speed»"), ("free_cancel=soon", "«soon» is not a number")]
)
def test_a_number_that_makes_no_sense_is_refused_in_words(number: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        simulate(number)


def test_what_is_refused_names_the_numbers_as_they_are(
    asked: Make, agreed: Make, ana: User, ben: User, rich: Callable[[User], User], settings: object
) -> None:  # REQ-2, MTG-1, MTG-7
    settings.NOTICE_TIME, settings.HORIZON, settings.ANSWER_BEFORE_LAST = 48 * HOUR, 40 * DAY, 3 * HOUR
    settings.REPORT_TIME, settings.NO_SHOW_TIME, settings.BANNER_BEFORE = 5 * HOUR, 15 * MINUTE, 2 * HOUR
    now = timezone.now()
    meeting = agreed(times=[now + 3 * DAY])
    report = {"happened": True, "other_came": True}
    refused = {
        "at least 48 hours ahead": lambda: asked(asker=ben, guest=ana, times=[now + 47 * HOUR]),
        "at most 40 days ahead": lambda: asked(asker=ben, guest=ana, times=[now + 41 * DAY]),
        "at least 3 hours ahead": lambda: actions.reschedule(meeting, by=ana, starts_at=now + 2 * HOUR),
        "from the end of a meeting, for 5 hours": lambda: actions.report(meeting, by=ana, **report),
        "from 2 hours before the start until 15 minutes after": lambda: actions.late(meeting, by=ana),
    }

    rich(ben)
    for words, act in refused.items():
        with pytest.raises(ValidationError, match=words):
            act()
