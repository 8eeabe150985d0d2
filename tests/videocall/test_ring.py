"""Each ring ends once and leaves one line in the chat (CAL-2)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from chat.actions import open_conversation
from chat.models import Message, Reading
from config.demo.scenes import Scene
from meetings.models import Meeting
from videocall import actions
from videocall.models import Ring, Stay
from videocall.states import RingStatus

WORDS = {
    RingStatus.ACCEPTED: "Ana called, and Ben answered.",
    RingStatus.DECLINED: "Ana called. Ben could not answer.",
    RingStatus.MISSED: "Ana called. No answer.",
    RingStatus.STOPPED: "Ana called and hung up.",
    RingStatus.BUSY: "Ana called. Ben was in another call.",
}


def lines(meeting: Meeting) -> list[str]:
    said = Message.objects.filter(conversation__contact=meeting.contact, kind=Message.Kind.LINE)
    return [line for line in said.order_by("number").values_list("body", flat=True) if "called" in line]


@pytest.mark.parametrize("status", WORDS)
def test_each_end_leaves_its_line_once(running: Meeting, ana: User, status: RingStatus) -> None:  # CAL-2
    ring = actions.ring(running, by=ana)

    ended = [actions.end(ring, status) for _ in range(2)] + [actions.end(ring, RingStatus.MISSED)]

    assert ended == [True, False, False]
    assert lines(running) == [WORDS[status]]


@pytest.mark.parametrize(("status", "unread"), [(RingStatus.MISSED, "ben"), (RingStatus.DECLINED, "ana")])
def test_the_line_is_unread_where_it_is_news(  # CAL-2
    running: Meeting, ana: User, ben: User, status: RingStatus, unread: str
) -> None:
    ring = actions.ring(running, by=ana)
    chat_of = Reading.objects.filter(conversation__contact=running.contact)
    for person in (ana, ben):
        Reading.objects.get_or_create(conversation=open_conversation(running.contact), person=person)
    chat_of.update(number=open_conversation(running.contact).last_number)

    actions.end(ring, status)

    last = open_conversation(running.contact).last_number
    assert [each.person.first_name.lower() for each in chat_of.filter(number__lt=last)] == [unread]


def test_who_is_in_another_call_is_busy_and_hears_nothing(  # CAL-2
    running: Meeting, ana: User, ben: User, cleo: User
) -> None:
    other = Scene(cleo, ben).agree(timezone.now() + timedelta(minutes=55))
    actions.come(other, by=ben, page="his")

    ring = actions.ring(running, by=ana)

    assert ring.status == RingStatus.BUSY
    assert lines(running) == ["Ana called. Ben was in another call."]


def test_who_has_left_the_other_call_is_not_busy(running: Meeting, ana: User, ben: User, cleo: User) -> None:  # CAL-2
    other = Scene(cleo, ben).agree(timezone.now() + timedelta(minutes=55))
    actions.come(other, by=ben, page="his")
    actions.go(other, by=ben, page="his", meant=True)

    assert actions.ring(running, by=ana).status == RingStatus.RINGING


def test_a_place_nobody_was_seen_at_for_long_keeps_nobody_busy(  # CAL-2
    running: Meeting, ana: User, ben: User, cleo: User
) -> None:
    other = Scene(cleo, ben).agree(timezone.now() + timedelta(minutes=55))
    actions.come(other, by=ben, page="his")
    Stay.objects.update(seen_at=timezone.now() - settings.CALL_PATIENCE)

    assert actions.ring(running, by=ana).status == RingStatus.RINGING


def test_when_both_call_they_have_answered(running: Meeting, ana: User, ben: User) -> None:  # CAL-2
    hers = actions.ring(running, by=ana)

    his = actions.ring(running, by=ben)

    assert (his.pk, his.status) == (hers.pk, RingStatus.ACCEPTED)
    assert Ring.objects.get().status == RingStatus.ACCEPTED


def test_a_second_page_of_the_caller_gets_the_same_ring(running: Meeting, ana: User) -> None:  # CAL-2
    assert actions.ring(running, by=ana) == actions.ring(running, by=ana)


def test_a_ring_that_was_left_behind_does_not_stand_in_the_way(running: Meeting, ana: User) -> None:  # CAL-2
    rang_at = timezone.now() - timedelta(seconds=settings.RING_SECONDS + 1)
    Ring.objects.create(meeting=running, caller=ana, rang_at=rang_at)

    actions.ring(running, by=ana)

    assert sorted(Ring.objects.values_list("status", flat=True)) == ["missed", "ringing"]


def test_nobody_is_called_without_end(running: Meeting, ana: User, ben: User) -> None:  # CAL-2
    for _ in range(settings.RINGS):
        actions.stop(actions.ring(running, by=ana), by=ana)

    with pytest.raises(ValidationError, match="You have called 5 times. Write to Ben, or wait a little."):
        actions.ring(running, by=ana)
    assert actions.ring(running, by=ben).status == RingStatus.RINGING


def test_an_unanswered_request_has_no_call(ana: User, ben: User) -> None:  # CAL-1
    starts_at = timezone.now() + timedelta(days=2)
    meeting = Scene(ana, ben).ask(timezone.now(), starts_at)

    with pytest.raises(ValidationError, match="This request has not been answered yet."):
        actions.enter(meeting.public_id, by=ana)


@pytest.fixture
def opened(meeting_in: Callable[..., Meeting]) -> Meeting:
    return meeting_in(9)


def test_it_may_ring_as_soon_as_the_call_is_open(opened: Meeting, ana: User) -> None:  # CAL-1
    assert actions.enter(opened.public_id, by=ana) == opened
