"""Cancelling, moving, calling off together, waiving (MTG-1, MTG-2, STR-5)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Notice, User
from meetings import actions, consequences
from meetings.models import Cancellation, Meeting, Strike

Make = Callable[..., Meeting]
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


# MTG-2, STR-1, STR-5: who cancels, how long before, does a strike come, is the token back
@pytest.mark.parametrize(
    ("who", "before", "late", "returned"),
    [
        ("asker", 2 * DAY - MINUTE, False, False),
        ("asker", DAY, False, False),
        ("asker", DAY - MINUTE, True, False),
        ("guest", 2 * DAY - MINUTE, False, True),
        ("guest", DAY, False, True),
        ("guest", DAY - MINUTE, True, True),
        ("guest", MINUTE, True, True),
        ("guest", -MINUTE, True, True),
    ],
)
def test_under_24_hours_costs_a_strike_and_the_guest_never_costs_the_asker_a_token(
    agreed: Make, tokens: Callable, ana: User, at: Callable, who: str, before: timedelta, late: bool, returned: bool
) -> None:
    meeting = agreed()
    at(meeting.starts_at - before)
    by = getattr(meeting, who)
    said = consequences.cancelling(meeting, by=by)

    actions.cancel(meeting, by=by, reason="Ill")

    assert (said.late, said.struck) == (late, (by,) if late else ())  # MTG-3
    assert list(Strike.objects.values_list("person", "reason")) == ([(by.pk, "late")] if late else [])
    assert tokens(ana) == ((3, 0) if returned else (2, 0))
    assert Cancellation.objects.get().late == late
    assert (meeting.status, meeting.sequence) == ("cancelled", 2)
    assert "«Ill»" in Notice.objects.get(person=meeting.other(by), kind="meeting.cancelled").text


# MTG-2
@pytest.mark.parametrize(("after", "late"), [(timedelta(hours=1), False), (timedelta(hours=1, minutes=1), True)])
def test_within_an_hour_of_accepting_there_is_no_strike(
    asked: Make, ben: User, at: Callable, now: datetime, after: timedelta, late: bool
) -> None:
    meeting = asked(times=[now + DAY])
    at(now + timedelta(hours=10))
    actions.accept(meeting, by=ben, starts_at=now + DAY)
    at(now + timedelta(hours=10) + after)

    actions.cancel(meeting, by=ben)

    assert Strike.objects.exists() == late


# MTG-2
def test_the_one_who_was_let_down_may_waive_once(agreed: Make, at: Callable, ana: User, ben: User, eve: User) -> None:
    meeting = agreed()
    at(meeting.starts_at - MINUTE)
    actions.cancel(meeting, by=ben)

    for wrong in (ben, eve):
        with pytest.raises(PermissionDenied):
            actions.waive(meeting, by=wrong)
    actions.waive(meeting, by=ana)
    with pytest.raises(ValidationError, match="no strike to waive"):
        actions.waive(meeting, by=ana)

    assert Strike.objects.get().state == "voided"
    assert not Strike.objects.of(ben).live().exists()


# MTG-2
def test_calling_it_off_together_strikes_nobody_at_any_hour(
    agreed: Make, at: Callable, ana: User, ben: User, tokens: Callable
) -> None:
    meeting = agreed()
    at(meeting.starts_at - MINUTE)
    change = actions.reschedule(meeting, by=ben, starts_at=None)

    actions.agree_change(change, by=ana)

    assert not Strike.objects.exists()
    assert Cancellation.objects.values_list("by", "late", "together").get() == (ben.pk, False, True)
    assert Meeting.objects.get().status == "cancelled"
    assert tokens(ana) == (3, 0)  # it was Ben who did not want to meet any more


# MTG-3, STR-5
@pytest.mark.parametrize(("who", "words"), [("asker", "stays spent"), ("guest", "comes back")])
def test_both_read_what_calling_it_off_makes_of_the_token_before_they_agree(
    agreed: Make, client_of: Callable, tokens: Callable, ana: User, who: str, words: str
) -> None:
    meeting = agreed()
    by = getattr(meeting, who)
    asking = client_of(by).get(f"{meeting.get_absolute_url()}call-off/")
    change = actions.reschedule(meeting, by=by, starts_at=None)
    agreeing = client_of(meeting.other(by)).get(meeting.get_absolute_url())

    actions.agree_change(change, by=meeting.other(by))

    assert words in asking.content.decode()
    assert words in agreeing.content.decode()
    assert tokens(ana) == ((3, 0) if who == "guest" else (2, 0))


@pytest.mark.parametrize("state", ["open", "cancelled", "over"])
def test_what_cannot_be_cancelled_is_refused(asked: Make, agreed: Make, at: Callable, ana: User, state: str) -> None:
    meeting = asked() if state == "open" else agreed()
    if state == "cancelled":
        actions.cancel(meeting, by=ana)
    if state == "over":
        at(meeting.ends_at)

    with pytest.raises(ValidationError, match="no longer be cancelled"):
        actions.cancel(meeting, by=ana)
    assert not Strike.objects.exists()


def test_eve_cancels_nothing(agreed: Make, eve: User) -> None:
    meeting = agreed()

    with pytest.raises(PermissionDenied):
        actions.cancel(meeting, by=eve)
    assert Meeting.objects.get().status == "accepted"


# MTG-1
def test_the_old_time_stands_until_the_other_agrees(agreed: Make, ana: User, ben: User, now: datetime) -> None:
    meeting = agreed()
    old, new = meeting.starts_at, now + 5 * DAY

    change = actions.reschedule(meeting, by=ana, starts_at=new)
    assert Meeting.objects.get().starts_at == old
    with pytest.raises(PermissionDenied):
        actions.agree_change(change, by=ana)
    actions.agree_change(change, by=ben)

    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.ends_at, meeting.sequence) == (new, new + timedelta(minutes=45), 2)
    assert Notice.objects.get(person=ana, kind="meeting.moved").text == "Ben agreed: you meet Sat 21 Nov, 10:00."


# MTG-1
def test_a_meeting_is_moved_twice_at_most(agreed: Make, ana: User, ben: User, now: datetime) -> None:
    meeting = agreed()
    for days in (5, 6):
        actions.agree_change(actions.reschedule(meeting, by=ana, starts_at=now + days * DAY), by=ben)

    with pytest.raises(ValidationError, match="2 times at most"):
        actions.reschedule(meeting, by=ben, starts_at=now + 7 * DAY)
    assert actions.reschedule(meeting, by=ben, starts_at=None).starts_at is None


def test_one_change_waits_at_a_time_and_is_answered_once(agreed: Make, ana: User, ben: User, now: datetime) -> None:
    meeting = agreed()
    change = actions.reschedule(meeting, by=ana, starts_at=now + 5 * DAY)

    with pytest.raises(ValidationError, match="waiting for an answer"):
        actions.reschedule(meeting, by=ben, starts_at=now + 6 * DAY)
    actions.refuse_change(change, by=ben)
    for act, who in ((actions.agree_change, ben), (actions.refuse_change, ben), (actions.drop_change, ana)):
        with pytest.raises(ValidationError, match="already been answered"):
            act(change, by=who)

    assert Meeting.objects.get().starts_at == now + 2 * DAY


def test_a_change_can_be_taken_back(agreed: Make, ana: User, ben: User, eve: User, now: datetime) -> None:
    change = actions.reschedule(agreed(), by=ana, starts_at=now + 5 * DAY)

    for wrong in (ben, eve):
        with pytest.raises(PermissionDenied):
            actions.drop_change(change, by=wrong)
    actions.drop_change(change, by=ana)

    change.refresh_from_db()
    assert change.status == "dropped"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (-DAY, "2 hours ahead"),
        (timedelta(hours=1, minutes=59), "2 hours ahead"),
        (61 * DAY, "60 days"),
        (2 * DAY, "the time you have"),
    ],
)
def test_a_new_time_that_cannot_be_is_refused(
    agreed: Make, ana: User, now: datetime, after: timedelta, words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        actions.reschedule(agreed(), by=ana, starts_at=now + after)


# REQ-5
def test_a_move_onto_another_meeting_is_refused_when_asked_and_when_agreed(
    agreed: Make, ana: User, ben: User, cleo: User, now: datetime
) -> None:
    meeting = agreed()
    change = actions.reschedule(meeting, by=ana, starts_at=now + 5 * DAY)
    agreed(guest=cleo, times=[now + 5 * DAY])

    with pytest.raises(ValidationError, match="another meeting"):
        actions.agree_change(change, by=ben)
    change.refresh_from_db()
    assert (change.status, Meeting.objects.get(pk=meeting.pk).starts_at) == ("open", now + 2 * DAY)
    actions.drop_change(change, by=ana)
    with pytest.raises(ValidationError, match="overlaps your meeting with Cleo"):
        actions.reschedule(meeting, by=ana, starts_at=now + 5 * DAY)


def test_moving_by_minutes_does_not_collide_with_itself(agreed: Make, ana: User, ben: User, now: datetime) -> None:
    meeting = agreed()

    actions.agree_change(actions.reschedule(meeting, by=ana, starts_at=now + 2 * DAY + 15 * MINUTE), by=ben)

    assert Meeting.objects.get().starts_at == now + 2 * DAY + 15 * MINUTE


def test_an_open_change_falls_with_the_meeting(agreed: Make, ana: User, ben: User, now: datetime) -> None:
    meeting = agreed()
    change = actions.reschedule(meeting, by=ana, starts_at=now + 5 * DAY)

    actions.cancel(meeting, by=ben)

    change.refresh_from_db()
    assert change.status == "dropped"


# MTG-2
@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(hours=5, minutes=50), "5 hours before the start"),
        (timedelta(minutes=75), "1 hour before the start"),
        (timedelta(minutes=20), "20 minutes before the start"),
        (timedelta(0), "at the start"),
        (-timedelta(minutes=9), "after the start"),
    ],
)
def test_a_late_cancellation_says_how_late(
    agreed: Make, at: Callable, ben: User, before: timedelta, words: str
) -> None:
    meeting = agreed()
    at(meeting.starts_at - before)

    actions.cancel(meeting, by=ben)

    assert Strike.objects.get().words == f"Cancelled {words}."
