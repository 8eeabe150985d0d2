"""How many requests reach somebody in a week: the others wait in a line, in their place (REQ-2)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Contact, Notice, Profile, User
from chat.contacts import contacts_of
from meetings import actions
from meetings.line import ordinal, place
from meetings.models import Meeting
from meetings.week import taken

Make = Callable[..., Meeting]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def three(asked: Make, ben: User, member: Callable, rich: Callable, at: Callable, now: datetime) -> list[Meeting]:
    """Ben takes one request a week; three people ask him, an hour after each other."""
    ben.profile.asks_per_week = 1
    ben.profile.save(update_fields=["asks_per_week"])
    meetings = []
    for number in range(3):
        at(now + number * HOUR)
        asker = rich(member(f"Asker{number}"))
        times = [now + (10 + number) * DAY]
        meetings.append(asked(asker=asker, times=times))
    return meetings


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


# REQ-2
def test_the_first_reaches_them_and_the_others_wait_with_their_token_held(
    three: list[Meeting], ben: User, tokens: Callable
) -> None:
    first, second, third = three

    assert [meeting.queued for meeting in three] == [False, True, True]
    assert [place(second), place(third)] == [1, 2]
    assert [tokens(meeting.asker) for meeting in three] == [(2, 1)] * 3
    assert list(Meeting.objects.awaiting(ben)) == [first]
    assert told(ben) == ["meeting.asked"]


def test_who_waits_stays_unseen(three: list[Meeting], ben: User, client_of: Callable[[User], Client]) -> None:
    waiting, browser = three[1], client_of(ben)

    page = browser.get(reverse("meetings")).content.decode()

    assert browser.get(waiting.get_absolute_url()).status_code == 404
    assert "2 more wait in line: you take 1 request a week." in page
    assert waiting.asker.first_name not in page
    assert [row.person.first_name for row in contacts_of(ben)] == [three[0].asker.first_name]
    assert len(taken(ben, waiting.asked_at, waiting.asked_at + 30 * DAY, mine=True)) == 1


def test_the_asker_sees_their_place_and_can_withdraw(
    three: list[Meeting], ben: User, client_of: Callable[[User], Client], tokens: Callable
) -> None:
    waiting, last = three[1:]
    browser = client_of(last.asker)

    assert "You are 2nd in line" in browser.get(last.get_absolute_url()).content.decode()
    assert "2nd in line" in browser.get(reverse("meetings")).content.decode()
    withdraw = client_of(waiting.asker)
    address = reverse("withdraw", args=[waiting.public_id])
    assert "Ben never hears of it" in withdraw.get(address).content.decode()  # MTG-3
    assert withdraw.post(address).status_code == 302

    assert "You are 1st in line" in browser.get(last.get_absolute_url()).content.decode()
    assert tokens(waiting.asker) == (3, 0)
    assert told(ben) == ["meeting.asked"]


# MTG-3
def test_the_page_says_beforehand_that_it_will_wait(
    three: list[Meeting], ana: User, ben: User, rich: Callable, client_of: Callable[[User], Client]
) -> None:
    rich(ana)

    page = client_of(ana).get(reverse("ask", args=[ben.public_id])).content.decode()

    assert "You are 3rd in line" in page


# REQ-2, REQ-3, REQ-4
def test_a_week_on_the_next_is_handed_over_and_the_time_to_answer_begins(
    three: list[Meeting], ben: User, at: Callable
) -> None:
    first, second, third = three

    at(first.delivered_at + 7 * DAY - HOUR)
    assert actions.deliver() == 0
    moment = at(first.delivered_at + 7 * DAY)
    assert (actions.deliver(), actions.deliver()) == (1, 0)

    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.delivered_at, second.turn_at, second.answer_by) == (moment, moment, moment + 72 * HOUR)
    assert third.queued
    assert Contact.objects.get(pk=second.contact_id).state == "asked"
    assert told(second.asker) == ["meeting.delivered"]
    actions.accept(Meeting.objects.with_people().get(pk=second.pk), by=ben, starts_at=second.proposals.get().starts_at)


@pytest.mark.parametrize("why", ["withdrawn", "more", "no limit"])
def test_a_place_frees_by_a_withdrawal_or_a_greater_number(three: list[Meeting], ben: User, why: str) -> None:
    if why == "withdrawn":
        actions.withdraw(three[0], by=three[0].asker)
    else:
        Profile.objects.filter(user=ben).update(asks_per_week=2 if why == "more" else None)

    assert actions.deliver() == (2 if why == "no limit" else 1)


# TOK-2
def test_what_waits_too_long_expires_and_the_other_never_hears_of_it(
    three: list[Meeting], ben: User, at: Callable, tokens: Callable
) -> None:
    waiting = three[2]
    at(waiting.proposals.get().starts_at - 2 * HOUR)

    actions.expire_due()

    waiting.refresh_from_db()
    assert waiting.status == "expired"
    assert tokens(waiting.asker) == (3, 0)
    assert Notice.objects.get(person=waiting.asker).text.startswith("Your request did not reach Ben")
    assert told(ben) == ["meeting.asked", "meeting.expired"]  # of the first alone


def test_nobody_is_reminded_of_what_they_have_not_heard_of(three: list[Meeting], ben: User, at: Callable) -> None:
    at(three[0].asked_at + 49 * HOUR)

    assert actions.remind() == 1
    assert told(ben) == ["meeting.asked", "meeting.waiting"]


def test_it_ends_when_the_other_leaves(three: list[Meeting], ben: User, tokens: Callable) -> None:
    actions.leave(Meeting.objects.of(ben), by=ben)

    assert set(Meeting.objects.values_list("status", flat=True)) == {"declined"}
    assert [tokens(meeting.asker) for meeting in three] == [(3, 0)] * 3


@pytest.mark.parametrize("verb", ["accept", "decline", "counter"])
def test_it_cannot_be_answered_before_it_is_handed_over(three: list[Meeting], ben: User, verb: str) -> None:
    waiting = three[1]
    moment = waiting.proposals.get().starts_at
    extra = {"accept": {"starts_at": moment}, "counter": {"times": [moment + DAY]}}.get(verb, {})

    with pytest.raises((PermissionDenied, ValidationError)):
        getattr(actions, verb)(waiting, by=ben, **extra)

    assert Meeting.objects.get(pk=waiting.pk).queued


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (13, "13th"), (21, "21st")]
)
def test_a_place_in_words(number: int, words: str) -> None:
    assert ordinal(number) == words
