"""Every «never» of meetings is held by the database: the forbidden row is written and refused."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from meetings.models import Change, Meeting, Proposal, Report, Step, Strike

Make = Callable[..., Meeting]
DAY = timedelta(days=1)


def refused(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "forbidden",
    [
        {"status": "maybe"},
        {"kind": "phone"},
        {"minutes": 0},
        {"minutes": 481},
        {"turn": 3},
        {"status": "accepted"},  # agreed has a time
        {"starts_at": datetime.fromisoformat("2026-12-01T10:00Z")},  # unagreed has none
    ],
)
def test_a_forbidden_request_cannot_be_written(asked: Make, forbidden: dict) -> None:
    meeting = asked()

    assert refused(lambda: Meeting.objects.filter(pk=meeting.pk).update(**forbidden))


def test_a_meeting_is_of_two_different_people(asked: Make) -> None:
    meeting = asked()

    assert refused(lambda: Meeting.objects.filter(pk=meeting.pk).update(asker=meeting.guest))


def test_an_agreed_meeting_ends_after_it_starts(agreed: Make) -> None:
    meeting = agreed()

    assert refused(lambda: Meeting.objects.filter(pk=meeting.pk).update(ends_at=meeting.starts_at))
    assert refused(lambda: Meeting.objects.filter(pk=meeting.pk).update(starts_at=None))


# REQ-2
def test_a_pair_has_one_open_request(asked: Make, ana: User) -> None:
    from meetings import actions

    first = asked()
    actions.withdraw(first, by=ana)
    asked()

    assert refused(lambda: Meeting.objects.filter(pk=first.pk).update(status="open"))


# REQ-5: every way two people can share one of two meetings
@pytest.mark.parametrize("shared", ["asker_asker", "guest_guest", "asker_guest", "guest_asker"])
@pytest.mark.parametrize(
    ("shift", "length", "overlaps"),
    [
        (0, 45, True),
        (44, 45, True),
        (45, 45, False),
        (-45, 45, False),
        (-44, 45, True),
        (10, 10, True),
        (-30, 120, True),
    ],
)
def test_no_two_agreed_meetings_of_a_person_overlap(
    agreed: Make,
    asked: Make,
    member: Callable,
    rich: Callable,
    now: datetime,
    shared: str,
    shift: int,
    length: int,
    overlaps: bool,
) -> None:
    first = agreed()
    mine, theirs = shared.split("_")
    person, other = getattr(first, mine), member("Kim")
    asker, guest = (person, other) if theirs == "asker" else (other, person)
    rich(asker)
    second = asked(asker=asker, guest=guest, times=[now + 9 * DAY])
    start = first.starts_at + timedelta(minutes=shift)
    fields = {"status": "accepted", "starts_at": start, "ends_at": start + timedelta(minutes=length)}

    assert refused(lambda: Meeting.objects.filter(pk=second.pk).update(**fields)) == overlaps
    Meeting.objects.filter(pk=first.pk).update(status="cancelled")
    assert not refused(lambda: Meeting.objects.filter(pk=second.pk).update(**fields))
    assert refused(lambda: Meeting.objects.filter(pk=first.pk).update(status="running")) == overlaps


# REQ-5
def test_an_overlapping_meeting_cannot_be_inserted_either(
    agreed: Make, cleo: User, rich: Callable, now: datetime
) -> None:
    first = agreed()
    second = agreed(guest=cleo, times=[now + 9 * DAY])
    second.delete()
    second.pk, second.starts_at, second.ends_at = None, first.starts_at, first.ends_at

    assert refused(lambda: second.save(force_insert=True))


def test_what_holds_the_overlaps_is_in_force(db: None) -> None:
    query = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE name LIKE 'no_two_agreed_meetings_overlap%'",
        "postgresql": "SELECT 2 * count(*) FROM pg_constraint WHERE conname = 'no_two_agreed_meetings_overlap'",
    }[connection.vendor]

    with connection.cursor() as cursor:
        cursor.execute(query)
        assert cursor.fetchone() == (2,)


def test_other_rows_that_must_not_be(agreed: Make, ana: User, ben: User, now: datetime) -> None:
    meeting = agreed()
    step = meeting.steps.get(verb="accepted")
    change = Change.objects.create(meeting=meeting, by=ana)
    strike = Strike.objects.create(person=ana, meeting=meeting, reason="late", fades_at=now)
    report = Report.objects.create(meeting=meeting, person=ana, happened=True, other_came=True)
    proposal = meeting.proposals.first()

    for act in (
        lambda: Step.objects.create(meeting=meeting, verb="declined"),
        lambda: Step.objects.filter(pk=step.pk).update(verb="shouted"),
        lambda: Change.objects.create(meeting=meeting, by=ben),
        lambda: Change.objects.filter(pk=change.pk).update(status="perhaps"),
        lambda: Strike.objects.create(person=ana, meeting=meeting, reason="late", fades_at=now),
        lambda: Strike.objects.filter(pk=strike.pk).update(reason="mood"),
        lambda: Report.objects.create(meeting=meeting, person=ana, happened=True, other_came=True),
        lambda: Report.objects.filter(pk=report.pk).update(rating=6),
        lambda: Report.objects.filter(pk=report.pk).update(other_came=False),
        lambda: Proposal.objects.create(meeting=meeting, turn=0, starts_at=proposal.starts_at),
        lambda: Proposal.objects.filter(pk=proposal.pk).update(turn=3),
    ):
        assert refused(act)
