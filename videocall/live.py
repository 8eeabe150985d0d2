"""What the socket answers about calls. A signal passes only between seats of one table."""

import asyncio
from dataclasses import dataclass

from django.conf import settings

from accounts.models import User
from accounts.socket import LOOKUP, RING, SIGNAL, Refused, Seat, announce, answers, in_database, member
from meetings.models import Meeting

from . import actions
from .models import Ring
from .states import RingStatus
from .table import report, rise, seat_topic, sit, stay_of, table_topic
from .turn import ice_servers

LARGEST_SIGNAL = 40_000  # characters; a session description has some 6,000
LONGEST_PAGE = 40
ringing: set[asyncio.Task[None]] = set()


@dataclass
class Table:
    meeting: str


@dataclass
class Join:
    """`page` is the page's own word for itself: it stays the same while its line drops and comes back."""

    meeting: str
    page: str


@dataclass
class Signal:
    meeting: str
    to: str
    signal: dict


@dataclass
class Answer:
    ring: int
    accept: bool


@dataclass
class Stop:
    ring: int


@answers("call.join", schema=Join, rate=LOOKUP, may=member)
async def join(seat: Seat, data: Join) -> None:
    """Takes a place at the table, or refreshes it: every answer carries new TURN credentials."""
    person, meeting = await in_database(guest_of, seat.user_id, data.meeting)
    stay = sit(seat, meeting, person, data.page[:LONGEST_PAGE])
    place = {"meeting": meeting.public_id, "seat": seat.key, "page": stay.page}
    ends_at = (meeting.ends_at + settings.CALL_CLOSES).isoformat()
    await seat.send("call.joined", place | {"ice_servers": ice_servers(person), "ends_at": ends_at})
    announce([table_topic(meeting.public_id)], "call.came", place | {"person": person.public_id})


@answers("call.signal", schema=Signal, rate=SIGNAL, may=member)
async def signal(seat: Seat, data: Signal) -> None:
    stay = stay_of(seat, data.meeting)
    if stay is None:
        raise Refused("Join the call before you signal in it.")
    if len(str(data.signal)) > LARGEST_SIGNAL:
        raise Refused("This signal is too long.")
    told = {"meeting": data.meeting, "from": seat.key, "page": stay.page, "signal": data.signal}
    announce([seat_topic(data.meeting, data.to)], "call.signal", told)


@answers("call.beat", schema=Table, rate=LOOKUP, may=member)
async def beat(seat: Seat, data: Table) -> None:
    """Every half minute from within the call, so that a process that dies costs nobody their attendance."""
    stay = stay_of(seat, data.meeting)
    if stay is None:
        raise Refused("You are not in this call.")
    await report(stay)


@answers("call.leave", schema=Table, rate=LOOKUP, may=member)
async def leave(seat: Seat, data: Table) -> None:
    await rise(seat, data.meeting, meant=True)
    await seat.send("call.gone", {"meeting": data.meeting})


@answers("call.ring", schema=Table, rate=RING, may=member)
async def ring(seat: Seat, data: Table) -> None:
    new = await in_database(start_ring, seat.user_id, data.meeting)
    await seat.send("call.rings", {"meeting": data.meeting, "ring": new.pk, "seconds": settings.RING_SECONDS})
    task = asyncio.create_task(miss_later(new))
    ringing.add(task)
    task.add_done_callback(ringing.discard)


@answers("call.answer", schema=Answer, rate=LOOKUP, may=member)
async def answer(seat: Seat, data: Answer) -> None:
    await in_database(answer_ring, seat.user_id, data.ring, data.accept)


@answers("call.stop", schema=Stop, rate=LOOKUP, may=member)
async def stop(seat: Seat, data: Stop) -> None:
    await in_database(stop_ring, seat.user_id, data.ring)


async def miss_later(ring: Ring) -> None:
    await asyncio.sleep(settings.RING_SECONDS)
    await in_database(actions.end, ring, RingStatus.MISSED)


def guest_of(user_id: int, meeting_id: str) -> tuple[User, Meeting]:
    person = User.objects.get(pk=user_id)
    return person, actions.enter(meeting_id, by=person)


def start_ring(user_id: int, meeting_id: str) -> Ring:
    person, meeting = guest_of(user_id, meeting_id)
    return actions.ring(meeting, by=person)


def ring_for(person: User, ring_id: int) -> Ring:
    rings = Ring.objects.select_related("caller", "meeting__contact", "meeting__asker", "meeting__guest")
    return rings.get(pk=ring_id, meeting__in=Meeting.objects.visible_to(person))


def answer_ring(user_id: int, ring_id: int, accept: bool) -> None:
    person = User.objects.get(pk=user_id)
    actions.answer(ring_for(person, ring_id), by=person, accept=accept)


def stop_ring(user_id: int, ring_id: int) -> None:
    person = User.objects.get(pk=user_id)
    actions.stop(ring_for(person, ring_id), by=person)
