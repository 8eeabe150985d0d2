"""Threads that want the same thing at once. What must hold everywhere runs on both databases."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import Contact, Notice, User
from meetings import actions
from meetings.actions import chunks
from meetings.models import Meeting, Step
from payments.models import Transfer

Make = Callable[..., Meeting]
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db(transaction=True)


def race(*acts: Callable[[], object]) -> list[str]:
    """Starts all at once. Returns `won`, or the words of the refusal, of each."""
    gate, results = Barrier(len(acts), timeout=30), [""] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            results[number] = "won"
        except ValidationError as refusal:
            results[number] = " ".join(refusal.messages)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair, daemon=True) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def accepting(meeting: Meeting) -> Callable[[], object]:
    """As a request does: it loads the meeting itself, then acts."""
    start = meeting.proposals.first().starts_at

    def act() -> None:
        mine = Meeting.objects.with_people().get(pk=meeting.pk)
        actions.accept(mine, by=mine.guest, starts_at=start)

    return act


# REQ-4
def test_of_20_accepts_one_wins(asked: Make, ana: User, tokens: Callable) -> None:
    meeting = asked()

    results = race(*[accepting(meeting)] * 20)

    assert results.count("won") == 1
    assert set(results) == {"won", "This request has already been answered."}
    assert tokens(ana) == (2, 0)
    assert Step.objects.filter(verb="accepted").count() == 1


# TOK-3
@pytest.mark.parametrize("other", ["decline", "withdraw", "expire"])
def test_an_accept_against_another_answer_leaves_the_token_in_one_place(
    asked: Make, ana: User, ben: User, tokens: Callable, at: Callable, now: datetime, other: str
) -> None:
    meeting = asked(times=[now + 9 * DAY])
    if other == "expire":
        at(meeting.answer_by)

    def against() -> None:
        mine = Meeting.objects.with_people().get(pk=meeting.pk)
        if other == "expire":
            actions.expire_due()
        else:
            getattr(actions, other)(mine, by=mine.guest if other == "decline" else mine.asker)

    race(accepting(meeting), against)

    meeting.refresh_from_db()
    contact = Contact.objects.get()
    ended = Transfer.objects.filter(pending=meeting.hold)
    if meeting.status == "accepted":
        assert (tokens(ana), contact.state) == ((2, 0), "collaborators")
    else:
        assert (tokens(ana), contact.state) == ((3, 0), "closed")
    assert ended.count() == 1


# TOK-3
def test_of_12_requests_on_3_tokens_3_go_out(
    ana: User, rich: Callable, member: Callable, now: datetime, tokens: Callable, settings: object
) -> None:
    settings.ASKS_PER_DAY = 99
    rich(ana)
    guests = [member(f"Guest{number}") for number in range(12)]

    results = race(
        *(
            lambda guest=guest: actions.ask(
                User.objects.get(pk=ana.pk), guest, kind="text", minutes=30, times=[now + 2 * DAY]
            )
            for guest in guests
        )
    )

    assert results.count("won") == 3
    assert tokens(ana) == (0, 3)
    assert Meeting.objects.count() == Contact.objects.count() == 3


# REQ-2
def test_two_who_ask_each_other_at_once_make_one_request(
    ana: User, ben: User, rich: Callable, now: datetime, tokens: Callable
) -> None:
    rich(ana), rich(ben)

    results = race(
        lambda: actions.ask(User.objects.get(pk=ana.pk), ben, kind="text", minutes=30, times=[now + 2 * DAY]),
        lambda: actions.ask(User.objects.get(pk=ben.pk), ana, kind="text", minutes=30, times=[now + 2 * DAY]),
    )

    assert results.count("won") == 1
    assert Meeting.objects.count() == 1
    assert sum(tokens(ana)) + sum(tokens(ben)) == 6
    assert tokens(ana)[1] + tokens(ben)[1] == 1


# REQ-2
def test_the_daily_limit_holds_for_clicks_at_once(
    ana: User, rich: Callable, member: Callable, now: datetime, settings: object
) -> None:
    settings.ASKS_PER_DAY = 2
    rich(ana, 9)
    guests = [member(f"Guest{number}") for number in range(6)]

    results = race(
        *(
            lambda guest=guest: actions.ask(
                User.objects.get(pk=ana.pk), guest, kind="text", minutes=30, times=[now + 2 * DAY]
            )
            for guest in guests
        )
    )

    assert results.count("won") == 2


# REQ-5
def test_two_accepts_at_the_same_hour_book_a_person_once(
    asked: Make, ben: User, cleo: User, ana: User, now: datetime, tokens: Callable
) -> None:
    meetings = [asked(guest=guest, times=[now + 2 * DAY]) for guest in (ben, cleo)]

    results = race(*map(accepting, meetings))

    assert results.count("won") == 1
    assert Meeting.objects.live().count() == 1
    assert tokens(ana) == (1, 1)


# MTG-1
def test_two_clocks_at_once_begin_a_meeting_once(agreed: Make, at: Callable) -> None:
    meeting = agreed(kind="text")
    at(meeting.ends_at + DAY)

    race(*[actions.move_on] * 4)

    assert list(Step.objects.filter(verb__in=["started", "finished"]).values_list("verb", flat=True)) == [
        "started",
        "finished",
    ]


def test_a_cancel_against_a_move_leaves_one_truth(agreed: Make, ana: User, ben: User, now: datetime) -> None:
    meeting = agreed()
    change = actions.reschedule(meeting, by=ana, starts_at=now + 5 * DAY)

    race(
        lambda: actions.cancel(Meeting.objects.with_people().get(pk=meeting.pk), by=ana),
        lambda: actions.agree_change(type(change).objects.select_related("meeting").get(pk=change.pk), by=ben),
    )

    meeting.refresh_from_db()
    change.refresh_from_db()
    assert (meeting.status, change.status) in {
        ("cancelled", "dropped"),  # the cancel was first
        ("cancelled", "agreed"),  # moved, then cancelled
        ("accepted", "agreed"),  # moved; the cancel saw another time than it had said
    }


# REQ-4, TOK-3
def test_four_clocks_at_once_expire_each_request_once(
    asked: Make, member: Callable, rich: Callable, at: Callable, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 3)
    guests = [member(f"Guest{number}") for number in range(3)]
    askers = [rich(member(f"Asker{number}")) for number in range(12)]
    meetings = [asked(asker=one, guest=guests[number % 3]) for number, one in enumerate(askers)]
    at(now + 3 * DAY)

    results = race(*[actions.expire_due] * 4)

    assert results == ["won"] * 4
    assert Meeting.objects.filter(status="expired").count() == len(meetings)
    assert Transfer.objects.filter(kind="void").count() == Step.objects.filter(verb="expired").count() == len(meetings)
    assert Notice.objects.filter(kind="meeting.expired").count() == 2 * len(meetings)
