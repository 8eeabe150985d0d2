"""Writing, catching up, reading, typing."""

import asyncio
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from accounts.models import Notice
from accounts.socket import LOOKUP, MESSAGE, SIGN, Seat, answers, in_database, member, tell
from accounts.socket.refused import refusal

from .. import actions
from ..actions import Draft, Posted
from ..missed import Missed, missed_by
from ..telling import told, unread_counts
from ..writer import writer
from .table import conversation_with

posting: set[asyncio.Task] = set()


@dataclass(frozen=True)
class Post:
    to: str
    body: str
    client_id: UUID
    reply_to: int | None = None


@dataclass(frozen=True)
class Since:
    """`changes`: the last change that the page knows; without it changes are of no interest."""

    with_: str
    after: int
    changes: int | None = None


@dataclass(frozen=True)
class Mark:
    with_: str
    id: int


@dataclass(frozen=True)
class Nothing:
    pass


@dataclass(frozen=True)
class Typing:
    to: str


@answers("chat.post", schema=Post, rate=MESSAGE, may=member)
async def post(seat: Seat, data: Post) -> None:
    """Puts it in line and comes back for more; whoever may not write is refused by the action, for each message."""
    outcome = writer.post(Draft(seat.user_id, data.to, data.body, data.client_id, data.reply_to))
    outcome.add_done_callback(partial(answer, seat, data))


def answer(seat: Seat, data: Post, outcome: "asyncio.Future[Posted]") -> None:
    """A new message is told to all pages of both anyway."""
    if outcome.exception() or not outcome.result().new:
        task = asyncio.create_task(answer_apart(seat, data, outcome))
        posting.add(task)
        task.add_done_callback(posting.discard)


async def answer_apart(seat: Seat, data: Post, outcome: "asyncio.Future[Posted]") -> None:
    """One that was known is told again to this page; one that is refused, why."""
    try:
        await seat.send("chat.posted", await in_database(told, outcome.result().message, seat.user_id))
    except Exception as error:
        refused = refusal(error)
        about = {"of": "chat.post", "client_id": data.client_id, "reasons": refused.reasons}
        await seat.send("refused", about | refused.extra)


@answers("chat.since", schema=Since, rate=LOOKUP, may=member)
async def since(seat: Seat, data: Since) -> None:
    """What was missed, in order, each as `chat.posted` or `chat.changed`; then `chat.caught_up`: is there more?"""
    missed = await in_database(missed_messages, seat.user_id, data)
    for kind, message in missed.frames:
        await seat.send(kind, message)
    await seat.send("chat.caught_up", {"with": data.with_, **missed.end})


@answers("chat.read", schema=Mark, rate=LOOKUP, may=member)
async def read(seat: Seat, data: Mark) -> None:
    await in_database(mark, actions.read, seat.user_id, data)


@answers("chat.receive", schema=Mark, rate=LOOKUP, may=member)
async def receive(seat: Seat, data: Mark) -> None:
    await in_database(mark, actions.receive, seat.user_id, data)


@answers("unread.ask", schema=Nothing, rate=LOOKUP, may=member)
async def unread(seat: Seat, data: Nothing) -> None:
    """The counts of the header, for a page that was away."""
    for counts in await in_database(counts_of, seat.user_id):
        await seat.send("unread.changed", counts)


@answers("chat.typing", schema=Typing, rate=SIGN, may=member)
async def typing(seat: Seat, data: Typing) -> None:
    await in_database(tell_typing, seat.user_id, data.to)


def missed_messages(user_id: int, data: Since) -> Missed:
    reader, conversation = conversation_with(user_id, data.with_)
    return missed_by(reader, conversation, after=data.after, changes=data.changes)


def mark(action: object, user_id: int, data: Mark) -> None:
    reader, conversation = conversation_with(user_id, data.with_)
    action(conversation, by=reader, number=data.id)


def tell_typing(user_id: int, to: str) -> None:
    writes, conversation = conversation_with(user_id, to)
    about = {"conversation": conversation.public_id, "person": writes.public_id}
    tell([conversation.contact.other_id(writes)], "chat.typing", about, newest=True)


def counts_of(user_id: int) -> list[dict[str, object]]:
    notices = Notice.objects.filter(person=user_id).unread().count()
    return [unread_counts([user_id])[user_id], {"notices": notices}]
