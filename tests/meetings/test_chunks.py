"""The clock over many at once: each exactly once, whatever happens to one of them or to the clock (OPS-2)."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Contact, Notice, User
from meetings import actions, standing
from meetings.actions import chunks
from meetings.models import Meeting, Step, Strike, Unrated
from payments import actions as payments
from payments.audit import audit
from payments.models import Transfer
from projects.models import Standing

Make = Callable[..., Meeting]
Crowd = Callable[[int], list[Meeting]]
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def crowd(asked: Make, member: Callable[..., User], rich: Callable[..., User], now: datetime) -> Crowd:
    """Open requests of as many pairs."""

    def make(count: int) -> list[Meeting]:
        start = User.objects.count()
        pairs = [(rich(member(f"A{number}")), member(f"B{number}")) for number in range(start, start + count)]
        return [asked(asker=asker, guest=guest, times=[now + 9 * DAY]) for asker, guest in pairs]

    return make


@pytest.fixture
def agreed_crowd(crowd: Crowd, now: datetime) -> Crowd:
    def make(count: int) -> list[Meeting]:
        meetings = crowd(count)
        for meeting in meetings:
            actions.accept(meeting, by=meeting.guest, starts_at=now + 9 * DAY)
        return meetings

    return make


@contextmanager
def killed_at(statement: str, *, time: int) -> Iterator[None]:
    """The process is told to end while it sends this statement for the so manyeth time."""
    seen = []

    def send(execute: Callable, sql: str, *rest: object) -> object:
        seen.extend([sql] * (statement in sql))
        if len(seen) == time and statement in sql:
            raise KeyboardInterrupt
        return execute(sql, *rest)

    with pytest.raises(KeyboardInterrupt), connection.execute_wrapper(send):
        yield


def statuses() -> list[str]:
    return sorted(Meeting.objects.values_list("status", flat=True))


# REQ-4, TOK-2, TOK-3
def test_all_expire_and_every_token_is_given_back_in_the_ledger(crowd: Crowd, at: Callable, now: datetime) -> None:
    meetings = crowd(5)
    at(now + 72 * HOUR)

    assert (actions.expire_due(), actions.expire_due()) == (5, 0)

    voids = Transfer.objects.filter(kind="void").order_by("pending")
    assert [(row.pending_id, row.key, row.reason) for row in voids] == [
        (meeting.hold_id, f"meeting:{meeting.public_id}:end:{meeting.hold_id}", "Expired") for meeting in meetings
    ]
    assert statuses() == ["expired"] * 5
    assert Step.objects.filter(verb="expired").count() == 5
    assert Notice.objects.filter(kind="meeting.expired").count() == 10
    assert {(row.state, row.writer_id) for row in Contact.objects.all()} == {
        ("closed", one.guest_id) for one in meetings
    }
    assert not any(audit().values())


def test_a_hundred_cost_no_more_statements_than_three(crowd: Crowd, at: Callable, now: datetime) -> None:
    spent = []
    for number, count in enumerate((3, 12), start=1):
        at(now)
        crowd(count)
        at(now + number * 72 * HOUR)
        with CaptureQueriesContext(connection) as sent:
            assert actions.expire_due() == count
        spent.append(len(sent))

    assert spent[1] <= spent[0]


# STR-1, STR-5
def test_of_many_ended_those_who_stayed_away_are_struck_and_tokens_return(
    agreed_crowd: Crowd, at: Callable, beating: Callable, tokens: Callable
) -> None:
    meetings = agreed_crowd(4)
    for number, meeting in enumerate(meetings):
        actions.attended(meeting, meeting.asker, 2700)
        if number:
            actions.attended(meeting, meeting.guest, 2700)
    first = meetings[0]
    beating(first.starts_at - HOUR, first.ends_at + HOUR)
    at(first.ends_at + HOUR)

    assert (actions.move_on(), actions.move_on()) == (8, 0)
    assert (actions.rate_marked(), actions.rate_marked()) == (8, 0)

    assert statuses() == ["finished"] * 3 + ["missed"]
    assert list(Strike.objects.values_list("person", "meeting")) == [(first.guest_id, first.pk)]
    assert [tokens(meeting.asker) for meeting in meetings] == [(3, 0), (2, 0), (2, 0), (2, 0)]
    assert Standing.objects.get(person=first.guest).kept == 0
    assert list(Standing.objects.filter(person=first.asker).values_list("kept", "total")) == [(1, 1)]
    assert not any(audit().values())


def test_one_in_trouble_holds_up_no_other_and_stands_in_the_log(
    crowd: Crowd, at: Callable, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    meetings = crowd(7)
    payments.spend(meetings[3].hold)  # what cannot be: its token is gone before anybody answered
    at(now + 72 * HOUR)

    with caplog.at_level(logging.ERROR, logger="meetings.actions.chunks"):
        assert actions.expire_due() == 6

    assert statuses() == ["expired"] * 6 + ["open"]
    assert [record.getMessage() for record in caplog.records] == [f"Meeting {meetings[3].pk} could not be moved on"]
    assert Notice.objects.filter(kind="meeting.expired").count() == 12


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("statement", "time"),
    [('UPDATE "meetings_meeting"', 2), ('INTO "payments_transfer"', 2), ('INTO "accounts_notice"', 8)],
)
def test_a_kill_between_two_chunks_loses_nothing(
    crowd: Crowd, at: Callable, now: datetime, monkeypatch: pytest.MonkeyPatch, statement: str, time: int
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 2)
    crowd(5)
    at(now + 72 * HOUR)

    with killed_at(statement, time=time):
        actions.expire_due()
    assert statuses() == ["expired"] * 2 + ["open"] * 3
    assert Unrated.objects.count() == 4

    assert actions.expire_due() == 3
    assert statuses() == ["expired"] * 5
    assert Transfer.objects.filter(kind="void").count() == Step.objects.filter(verb="expired").count() == 5
    assert Notice.objects.filter(kind="meeting.expired").count() == 10
    assert (Unrated.objects.count(), Standing.objects.count()) == (10, 0)


@pytest.mark.django_db(transaction=True)
def test_a_kill_during_the_counting_forgets_nobody(
    crowd: Crowd, at: Callable, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "PART", 3)
    crowd(4)
    at(now + 72 * HOUR)
    actions.expire_due()

    with killed_at('INTO "projects_standing"', time=2):
        actions.rate_marked()
    assert (Unrated.objects.count(), Standing.objects.count()) == (5, 3)

    assert actions.rate_marked() == 5
    assert (Unrated.objects.count(), Standing.objects.count()) == (0, 8)


# VIS-6
def test_whoever_was_blocked_is_led_to_no_page_of_the_other(
    agreed: Make, ana: User, ben: User, at: Callable, beating: Callable
) -> None:
    from accounts.models import Block

    meeting = agreed(kind="text")
    Block.objects.create(blocker=ben, blocked=ana)
    at(meeting.ends_at + HOUR)

    actions.move_on()

    assert set(Notice.objects.filter(kind="meeting.over").values_list("url", flat=True)) == {"/meetings/"}
