"""Asking: what is refused, and what follows (REQ-1 to 3)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.actions import block
from accounts.models import Contact, Notice, Profile, User
from meetings import actions
from meetings.models import Meeting

Asked = Callable[..., Meeting]
DAY = timedelta(days=1)


# REQ-3
def test_asking_holds_one_token_and_makes_the_two_contacts(
    asked: Asked, ana: User, ben: User, tokens: Callable
) -> None:
    meeting = asked(message="Hello Ben")

    contact = Contact.objects.get()
    assert tokens(ana) == (2, 1)
    assert (contact.state, contact.asker) == ("asked", ana)
    assert (meeting.status, meeting.awaits(ben), meeting.awaits(ana)) == ("open", True, False)
    assert [step.verb for step in meeting.steps.all()] == ["asked"]
    assert Notice.objects.get(person=ben, kind="meeting.asked").url == meeting.get_absolute_url()


# REQ-4
def test_a_request_expires_after_72_hours_or_2_hours_before_the_last_time(asked: Asked, now: datetime) -> None:
    assert asked(times=[now + 5 * DAY]).answer_by == now + timedelta(hours=72)


def test_a_request_for_tomorrow_expires_before_it(asked: Asked, now: datetime) -> None:
    assert asked(times=[now + timedelta(hours=30)]).answer_by == now + timedelta(hours=28)


# REQ-2
@pytest.mark.parametrize(
    ("after", "words"),
    [
        ([-DAY], "in the past"),
        ([timedelta(hours=23, minutes=59)], "24 hours ahead"),
        ([60 * DAY + timedelta(minutes=1)], "60 days ahead"),
        ([2 * DAY, 2 * DAY + timedelta(minutes=44)], "overlap"),
        ([2 * DAY, 2 * DAY], "overlap"),
        ([2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY], "at most 3"),
        ([], "at least one"),
    ],
)
def test_times_that_cannot_be_are_refused(
    asked: Asked, now: datetime, ana: User, tokens: Callable, after: list[timedelta], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        asked(times=[now + span for span in after])

    assert tokens(ana) == (3, 0)
    assert not Meeting.objects.exists()
    assert not Contact.objects.exists()


# REQ-2
@pytest.mark.parametrize("after", [[DAY], [60 * DAY], [2 * DAY, 2 * DAY + timedelta(minutes=45)]])
def test_times_at_the_edge_are_taken(asked: Asked, now: datetime, after: list[timedelta]) -> None:
    meeting = asked(times=[now + span for span in after])

    assert [proposal.starts_at for proposal in meeting.proposals.all()] == [now + span for span in after]


# REQ-1
@pytest.mark.parametrize("minutes", [14, 121])
def test_a_length_outside_15_to_120_minutes_is_refused(asked: Asked, minutes: int) -> None:
    with pytest.raises(ValidationError, match="15 to 120 minutes"):
        asked(minutes=minutes)


# REQ-1
def test_a_kind_the_other_does_not_take_is_refused(asked: Asked, ben: User) -> None:
    Profile.objects.filter(user=ben).update(meets_video=False)
    ben.profile.refresh_from_db()

    with pytest.raises(ValidationError, match="does not meet that way"):
        asked(kind="video")


# REQ-2
def test_a_pair_has_one_open_request_in_either_direction(asked: Asked, ana: User, ben: User, rich: Callable) -> None:
    asked()
    rich(ben)

    with pytest.raises(ValidationError, match="You have an open request already"):
        asked()
    with pytest.raises(ValidationError, match="Ana has asked you already"):
        asked(asker=ben, guest=ana)


# REQ-2
def test_after_a_decline_the_asker_waits_30_days_and_the_decliner_does_not(
    asked: Asked, ana: User, ben: User, rich: Callable, at: Callable, now: datetime
) -> None:
    actions.decline(asked(), by=ben)
    rich(ben)

    at(now + 30 * DAY - timedelta(minutes=1))
    with pytest.raises(ValidationError, match="declined your last request"):
        asked()
    back = asked(asker=ben, guest=ana)
    actions.withdraw(back, by=ben)
    at(now + 30 * DAY)

    assert asked().status == "open"


# REQ-2
def test_at_most_ten_requests_go_out_in_24_hours(
    asked: Asked, ana: User, member: Callable, rich: Callable, at: Callable, now: datetime, settings: object
) -> None:
    settings.ASKS_PER_DAY = 2
    for name in ("Kim", "Lou"):
        asked(guest=member(name))

    with pytest.raises(ValidationError, match="2 requests in 24 hours"):
        asked()
    at(now + DAY)

    assert asked().status == "open"


# TOK-2
def test_without_a_token_nobody_asks(asked: Asked, cleo: User, ben: User) -> None:
    with pytest.raises(ValidationError, match="no token left"):
        asked(asker=cleo)

    assert not Contact.objects.exists()


# ACC-6
def test_an_incomplete_profile_cannot_ask(asked: Asked, ana: User) -> None:
    Profile.objects.filter(user=ana).update(headline="")
    ana.profile.refresh_from_db()

    with pytest.raises(ValidationError, match="a headline"):
        asked()


@pytest.mark.parametrize("how", ["paused", "suspended", "gone"])
def test_who_takes_no_requests_cannot_be_asked(asked: Asked, ben: User, now: datetime, how: str) -> None:
    ben.profile.paused = how == "paused"
    ben.suspended_until = now + DAY if how == "suspended" else None
    ben.is_active = how != "gone"

    with pytest.raises(ValidationError, match="takes no requests"):
        asked()


# VIS-6
def test_blocked_either_way_nobody_asks(asked: Asked, ana: User, ben: User, rich: Callable, tokens: Callable) -> None:
    block(ana, by=ben)
    rich(ben)

    for asker, guest in ((ana, ben), (ben, ana)):
        with pytest.raises(ValidationError, match="cannot be asked"):
            asked(asker=asker, guest=guest)
    assert tokens(ana) == (3, 0)


def test_nobody_asks_themselves(asked: Asked, ana: User) -> None:
    with pytest.raises(ValidationError, match="This is you"):
        asked(guest=ana)


# STR-3
def test_three_live_strikes_pause_asking_for_30_days(
    asked: Asked, ana: User, struck: Callable, at: Callable, now: datetime
) -> None:
    struck(ana, 3)

    with pytest.raises(ValidationError, match="3 strikes"):
        asked()
    at(now + 30 * DAY)

    assert asked().status == "open"
