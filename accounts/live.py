"""What every page may ask over the socket."""

from dataclasses import dataclass, field

from . import presence_news as news
from .models import User
from .nearness import circles
from .presence import online_ids
from .socket import BEAT, LOOKUP, Seat, answers, in_database, member
from .socket.seat import WATCHED
from .visibility import SHOWN

WATCHED_AT_ONCE = 300  # as many as the list of contacts shows


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
    """Those of them whose coming and going the viewer may know (VIS, PRO-3), and who of these is online."""
    viewer = User.objects.select_related("profile").get(pk=viewer_id)
    people = {person.pk: person for person in User.objects.visible_to(viewer).filter(public_id__in=public_ids)}
    near = circles(viewer, people.values())
    found = {pk: person.public_id for pk, person in people.items() if near[pk] >= SHOWN["last_online"]}
    return found, online_ids(found)
