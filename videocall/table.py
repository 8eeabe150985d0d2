"""Which pages sit at the table of a call, as far as they sit in this process."""

from dataclasses import dataclass

from accounts.models import User
from accounts.socket import Seat, announce, in_database
from meetings.models import Meeting

from . import actions
from .topics import seat_topic, table_topic


@dataclass
class Place:
    """One page at one table, from sitting down to leaving. Only who has `joined` is in the call, and counted."""

    meeting: Meeting
    person: User
    page: str
    joined: bool = False


places: dict[tuple[str, str], Place] = {}


def place_of(seat: Seat, meeting_id: str) -> Place | None:
    return places.get((seat.key, meeting_id))


def sit(seat: Seat, meeting: Meeting, person: User, page: str, *, joined: bool) -> Place:
    if place := place_of(seat, meeting.public_id):
        place.joined, place.meeting = place.joined or joined, meeting
        return place
    place = places[seat.key, meeting.public_id] = Place(meeting, person, page, joined)
    seat.join(table_topic(meeting.public_id))
    seat.join(seat_topic(meeting.public_id, seat.key))
    seat.on_leave(lambda gone: rise(gone, meeting.public_id))
    return place


async def rise(seat: Seat, meeting_id: str, *, meant: bool = False) -> None:
    """Leaves the table, tells those who stay, and counts the time. A second time changes nothing.

    `meant`: the person left; otherwise only the page's line dropped, and sound and picture may well go on.
    """
    place = places.pop((seat.key, meeting_id), None)
    if place is None:
        return
    seat.leave(table_topic(meeting_id))
    seat.leave(seat_topic(meeting_id, seat.key))
    announce([table_topic(meeting_id)], "call.left", {"meeting": meeting_id, "seat": seat.key, "meant": meant})
    if place.joined:
        await in_database(actions.go, place.meeting, by=place.person, page=place.page, meant=meant)
