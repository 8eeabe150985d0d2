"""What the socket answers about chat. Names and shapes on the wire are the contract's."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from accounts.models import Notice, User
from accounts.socket import LOOKUP, MESSAGE, SIGN, Seat, answers, in_database, member, tell
from accounts.socket.refused import refusal

from . import actions
from .actions import Draft, Posted
from .models import Conversation
from .telling import told, unread_counts
from .writer import writer

AT_ONCE = 100
posting: set[asyncio.Task] = set()


@dataclass(frozen=True)
class Post:
    to: str
    body: str
    client_id: UUID


@dataclass(frozen=True)
class Since:
    with_: str
    after: int


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
    outcome = writer.post(Draft(seat.user_id, data.to, data.body, data.client_id))
    task = asyncio.create_task(answer(seat, data, outcome))
    posting.add(task)
    task.add_done_callback(posting.discard)


async def answer(seat: Seat, data: Post, outcome: "asyncio.Future[Posted]") -> None:
    """A new message is told to all pages of both anyway; one that was known is told again to this page."""
    try:
        posted = await outcome
        if not posted.new:
            await seat.send("chat.posted", await in_database(told, posted.message))
    except Exception as error:
        refused = refusal(error)
        about = {"of": "chat.post", "client_id": data.client_id, "reasons": refused.reasons}
        await seat.send("refused", about | refused.extra)


@answers("chat.since", schema=Since, rate=LOOKUP, may=member)
async def since(seat: Seat, data: Since) -> None:
    """What was missed, in order, each as `chat.posted`; then `chat.caught_up`, which says whether there is more."""
    missed, end = await in_database(missed_by, seat.user_id, data)
    for message in missed:
        await seat.send("chat.posted", message)
    await seat.send("chat.caught_up", {"with": data.with_, **end})


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


def conversation_with(user_id: int, public_id: str) -> tuple[User, Conversation]:
    """Raises DoesNotExist for strangers and for whom a block keeps apart."""
    reader = User.objects.select_related("profile").get(pk=user_id)
    other = User.objects.visible_to(reader).select_related("profile").get(public_id=public_id)
    return reader, actions.conversation_with(other, by=reader)


def missed_by(user_id: int, data: Since) -> tuple[list[dict], dict[str, object]]:
    _, conversation = conversation_with(user_id, data.with_)
    messages = list(conversation.messages.after(data.after).select_related("author")[: AT_ONCE + 1])
    for message in messages:
        message.conversation = conversation
    more = len(messages) > AT_ONCE
    end = {"conversation": conversation.public_id, "last": conversation.last_number, "more": more}
    return [told(message) for message in messages[:AT_ONCE]], end


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
