"""Who sits at the table of a call: the topics, and the seconds one was there (MTG-6)."""

import time
from dataclasses import dataclass, field

from accounts.models import User
from accounts.socket import Seat, announce, in_database
from meetings.actions import attended
from meetings.models import Meeting


def table_topic(meeting_id: str) -> str:
    return f"call:{meeting_id}"


def seat_topic(meeting_id: str, seat_key: str) -> str:
    """Only a seat that the database let join this table listens to it: nobody outside can be addressed."""
    return f"call:{meeting_id}:{seat_key}"


@dataclass
class Stay:
    """One page at one table, from joining to leaving. Seconds are counted since the last time they were told."""

    meeting: Meeting
    person: User
    page: str
    counted_at: float = field(default_factory=time.monotonic)

    def seconds(self) -> int:
        """Whole seconds since the last call of this; what is left of one is kept for the next."""
        whole = int(time.monotonic() - self.counted_at)
        self.counted_at += whole
        return whole


stays: dict[tuple[str, str], Stay] = {}


def stay_of(seat: Seat, meeting_id: str) -> Stay | None:
    return stays.get((seat.key, meeting_id))


def sit(seat: Seat, meeting: Meeting, person: User, page: str) -> Stay:
    if stay := stay_of(seat, meeting.public_id):
        return stay
    stay = stays[seat.key, meeting.public_id] = Stay(meeting, person, page)
    seat.join(table_topic(meeting.public_id))
    seat.join(seat_topic(meeting.public_id, seat.key))
    seat.on_leave(lambda gone: rise(gone, meeting.public_id))
    return stay


async def rise(seat: Seat, meeting_id: str, *, meant: bool = False) -> None:
    """Leaves the table, tells those who stay, and reports the time. A second time changes nothing.

    `meant`: the person left; otherwise only the page's line dropped, and sound and picture may well go on.
    """
    stay = stays.pop((seat.key, meeting_id), None)
    if stay is None:
        return
    seat.leave(table_topic(meeting_id))
    seat.leave(seat_topic(meeting_id, seat.key))
    announce([table_topic(meeting_id)], "call.left", {"meeting": meeting_id, "seat": seat.key, "meant": meant})
    await report(stay)


async def report(stay: Stay) -> None:
    if seconds := stay.seconds():
        await in_database(attended, stay.meeting, stay.person, seconds)
