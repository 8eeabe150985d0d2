"""What every page may ask over the socket."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model

from . import presence_news as news
from .presence import online_ids
from .socket import BEAT, LOOKUP, Seat, answers, in_database, member
from .socket.seat import WATCHED

WATCHED_AT_ONCE = 100


@dataclass(frozen=True)
class Beat:
    seen: int = 0


@dataclass(frozen=True)
class Watch:
    people: list[str] = field(default_factory=list)


@answers("seat.beat", schema=Beat, rate=BEAT, may=member)
async def beat(seat: Seat, data: Beat) -> None:
    """The page is there and has received so many frames."""
    seat.line.has_seen(data.seen)
    await seat.send("seat.beaten", {"seat": seat.key})


@answers("presence.watch", schema=Watch, rate=LOOKUP, may=member)
async def watch(seat: Seat, data: Watch) -> None:
    """From now on this page hears about these people, and no others; it is told at once how things stand."""
    people, online = await in_database(shown, seat.user_id, data.people[:WATCHED_AT_ONCE])
    for topic in [topic for topic in seat.topics if topic.startswith(WATCHED)]:
        seat.leave(topic)
    for person_id, public_id in people.items():
        seat.join(news.topic_of(public_id))
        await seat.send("presence.changed", news.news(public_id, person_id in online))


def shown(viewer_id: int, public_ids: list[str]) -> tuple[dict[int, str], set[int]]:
    users = get_user_model().objects
    people = users.visible_to(users.get(pk=viewer_id)).filter(public_id__in=public_ids)
    found = dict(people.values_list("pk", "public_id"))
    return found, online_ids(found)
