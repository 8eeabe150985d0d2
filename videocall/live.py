"""What the socket answers about calls. A signal passes only between seats of one table."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils import timezone

from accounts.models import User
from accounts.socket import LOOKUP, RING, SIGNAL, Refused, Seat, announce, answers, in_database, member
from meetings.models import Meeting

from . import actions
from .models import Ring
from .states import RingStatus
from .table import Place, place_of, rise, sit
from .topics import seat_topic, table_topic
from .turn import ice_servers

LARGEST_SIGNAL = 40_000  # characters; a session description has some 6,000
LONGEST_PAGE = 40
RETURN_SECONDS = 5  # a caller whose line dropped is back by then, or their ring ends
soon: set[asyncio.Task[None]] = set()


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


@dataclass
class Note:
    meeting: str
    text: str


@dataclass
class Look:
    pass


@answers("call.prepare", schema=Join, rate=LOOKUP, may=member)
async def prepare(seat: Seat, data: Join) -> None:
    """Sits down before joining: the line can be made meanwhile. Nobody is counted, and nothing is sent over it.

    Whose other window has the call does not: there is one line for each of the two, and this page asks first (CAL-2).
    """
    person, meeting, elsewhere = await in_database(looks_in, seat.user_id, data.meeting, data.page)
    if elsewhere:
        await seat.send("call.elsewhere", {"meeting": data.meeting})
    else:
        await welcome(seat, take_place(seat, person, meeting, data.page))


@answers("call.join", schema=Join, rate=LOOKUP, may=member)
async def join(seat: Seat, data: Join) -> None:
    """Joins, or refreshes the place. The other hears of it before it is written down: they wait for pictures."""
    person, meeting = await in_database(guest_of, seat.user_id, data.meeting)
    place = take_place(seat, person, meeting, data.page, joined=True)
    await in_database(actions.come, meeting, by=person, page=place.page)
    await welcome(seat, place)


def take_place(seat: Seat, person: User, meeting: Meeting, page: str, *, joined: bool = False) -> Place:
    place = sit(seat, meeting, person, page[:LONGEST_PAGE], joined=joined)
    announce([table_topic(meeting.public_id)], "call.came", told(seat, place) | {"person": person.public_id})
    return place


async def welcome(seat: Seat, place: Place) -> None:
    """Every answer carries new TURN credentials."""
    closes_in = (place.meeting.ends_at + settings.CALL_CLOSES - timezone.now()).total_seconds()
    servers = ice_servers(place.meeting, place.person)
    await seat.send("call.joined", told(seat, place) | {"ice_servers": servers, "closes_in": closes_in})


def told(seat: Seat, place: Place) -> dict[str, object]:
    return {"meeting": place.meeting.public_id, "seat": seat.key, "page": place.page, "joined": place.joined}


@answers("call.signal", schema=Signal, rate=SIGNAL, may=member)
async def signal(seat: Seat, data: Signal) -> None:
    place = place_of(seat, data.meeting)
    if place is None:
        raise Refused("Join the call before you signal in it.")
    if len(str(data.signal)) > LARGEST_SIGNAL:
        raise Refused("This signal is too long.")
    heard = {"meeting": data.meeting, "from": seat.key, "page": place.page, "joined": place.joined}
    announce([seat_topic(data.meeting, data.to)], "call.signal", heard | {"signal": data.signal})


@answers("call.beat", schema=Table, rate=LOOKUP, may=member)
async def beat(seat: Seat, data: Table) -> None:
    """Every half minute from the table. Who may not be there any more is sent out with the reason (CAL-1)."""
    place = place_of(seat, data.meeting)
    if place is None:
        raise Refused("You are not in this call.", meeting=data.meeting)
    try:
        await in_database(still if place.joined else guest_of, seat.user_id, data.meeting)
    except (ValidationError, ObjectDoesNotExist) as error:
        await rise(seat, data.meeting, meant=True)
        reasons = getattr(error, "messages", ["This call has ended."])
        await seat.send("call.closed", {"meeting": data.meeting, "reasons": reasons})


@answers("call.leave", schema=Table, rate=LOOKUP, may=member)
async def leave(seat: Seat, data: Table) -> None:
    if place := place_of(seat, data.meeting):
        await rise(seat, data.meeting, meant=True)
        await in_database(actions.stop_all, place.meeting, by=place.person)
    await seat.send("call.gone", {"meeting": data.meeting})


@answers("call.note", schema=Note, rate=LOOKUP, may=member)
async def note(seat: Seat, data: Note) -> None:
    await in_database(keep_note, seat.user_id, data.meeting, data.text)
    await seat.send("call.noted", {"meeting": data.meeting})


# --- Ringing --------------------------------------------------------------------------------------------------------
@answers("call.ring", schema=Table, rate=RING, may=member)
async def ring(seat: Seat, data: Table) -> None:
    new = await in_database(start_ring, seat.user_id, data.meeting)
    if new.status != RingStatus.RINGING:
        return  # the page has heard how it ended
    await seat.send("call.rings", {"meeting": data.meeting, "ring": new.pk, "seconds": settings.RING_SECONDS})
    later(miss_later(new))

    async def stop_unless_back(gone: Seat) -> None:
        later(stop_later(new.meeting, new.caller))

    seat.on_leave(stop_unless_back)


@answers("call.look", schema=Look, rate=LOOKUP, may=member)
async def look(seat: Seat, data: Look) -> None:
    """What rings now: asked by a page that opens near a meeting, or whose line was away while it rang."""
    await seat.send("call.looked", {"rings": await in_database(rings_of, seat.user_id)})


@answers("call.answer", schema=Answer, rate=LOOKUP, may=member)
async def answer(seat: Seat, data: Answer) -> None:
    await in_database(answer_ring, seat.user_id, data.ring, data.accept)


@answers("call.stop", schema=Stop, rate=LOOKUP, may=member)
async def stop(seat: Seat, data: Stop) -> None:
    await in_database(stop_ring, seat.user_id, data.ring)


def later(work: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(work)
    soon.add(task)
    task.add_done_callback(soon.discard)


async def miss_later(ring: Ring) -> None:
    await asyncio.sleep(settings.RING_SECONDS)
    await in_database(actions.end, ring, RingStatus.MISSED)


async def stop_later(meeting: Meeting, caller: User) -> None:
    """The line of the caller's page dropped: it may be back in a moment."""
    await asyncio.sleep(RETURN_SECONDS)
    await in_database(actions.stop_all, meeting, by=caller)


# --- In threads of the database -------------------------------------------------------------------------------------
def guest_of(user_id: int, meeting_id: str) -> tuple[User, Meeting]:
    person = User.objects.get(pk=user_id)
    return person, actions.enter(meeting_id, by=person)


def looks_in(user_id: int, meeting_id: str, page: str) -> tuple[User, Meeting, bool]:
    person, meeting = guest_of(user_id, meeting_id)
    return person, meeting, actions.is_elsewhere(meeting, by=person, page=page)


def still(user_id: int, meeting_id: str) -> None:
    person, meeting = guest_of(user_id, meeting_id)
    actions.seen(meeting, by=person)


def keep_note(user_id: int, meeting_id: str, text: str) -> None:
    person = User.objects.get(pk=user_id)
    actions.note(Meeting.objects.visible_to(person).get(public_id=meeting_id), by=person, text=text)


def rings_of(user_id: int) -> list[dict[str, object]]:
    return actions.rings_of(User.objects.get(pk=user_id))


def start_ring(user_id: int, meeting_id: str) -> Ring:
    person, meeting = guest_of(user_id, meeting_id)
    return actions.ring(meeting, by=person)


def ring_for(person: User, ring_id: int) -> Ring:
    return Ring.objects.with_people().get(pk=ring_id, meeting__in=Meeting.objects.visible_to(person))


def answer_ring(user_id: int, ring_id: int, accept: bool) -> None:
    person = User.objects.get(pk=user_id)
    actions.answer(ring_for(person, ring_id), by=person, accept=accept)


def stop_ring(user_id: int, ring_id: int) -> None:
    person = User.objects.get(pk=user_id)
    actions.stop(ring_for(person, ring_id), by=person)
