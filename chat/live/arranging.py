"""One's own order in the list of contacts. One's other pages hear `chat.arranged`."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.socket import LOOKUP, Seat, answers, in_database, member

from .. import actions
from .table import conversation_with


@dataclass(frozen=True)
class Switch:
    with_: str
    on: bool = True


@answers("chat.pin", schema=Switch, rate=LOOKUP, may=member)
async def pin(seat: Seat, data: Switch) -> None:
    await in_database(switch, actions.pin, seat.user_id, data)


@answers("chat.archive", schema=Switch, rate=LOOKUP, may=member)
async def archive(seat: Seat, data: Switch) -> None:
    await in_database(switch, actions.archive, seat.user_id, data)


@answers("chat.mute", schema=Switch, rate=LOOKUP, may=member)
async def mute(seat: Seat, data: Switch) -> None:
    await in_database(switch, actions.mute, seat.user_id, data)


def switch(action: Callable[..., None], user_id: int, data: Switch) -> None:
    reader, conversation = conversation_with(user_id, data.with_)
    action(conversation, by=reader, on=data.on)
