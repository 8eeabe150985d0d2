"""Changing what was written. Everybody who has it open hears `chat.changed`, the one who asked among them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from accounts.socket import MESSAGE, Refused, Seat, answers, in_database, member

from .. import actions
from .table import conversation_with


@dataclass(frozen=True)
class Edit:
    with_: str
    id: int
    body: str


@dataclass(frozen=True)
class Mark:
    with_: str
    id: int


@dataclass(frozen=True)
class React:
    with_: str
    id: int
    sign: str
    on: bool = True


@answers("chat.edit", schema=Edit, rate=MESSAGE, may=member)
async def edit(seat: Seat, data: Edit) -> None:
    await in_database(change, actions.edit, seat.user_id, data, body=data.body)


@answers("chat.take_back", schema=Mark, rate=MESSAGE, may=member)
async def take_back(seat: Seat, data: Mark) -> None:
    await in_database(change, actions.take_back, seat.user_id, data)


@answers("chat.react", schema=React, rate=MESSAGE, may=member)
async def react(seat: Seat, data: React) -> None:
    await in_database(change, actions.react, seat.user_id, data, sign=data.sign, on=data.on)


def change(action: Callable[..., object], user_id: int, data: Edit | Mark | React, **how: object) -> None:
    """A refusal says which message it is about, so that the page gives back what was typed."""
    reader, conversation = conversation_with(user_id, data.with_)
    try:
        action(conversation.messages.get(number=data.id), by=reader, **how)
    except ValidationError as why:
        raise Refused(*why.messages, **{"with": data.with_, "id": data.id}) from None
