"""Who answers which message. The consumer knows none of them by name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, is_dataclass
from typing import Any

from .permissions import Permission
from .rates import Rate
from .seat import Seat

Handler = Callable[[Seat, Any], Awaitable[None]]


@dataclass(frozen=True)
class Answer:
    kind: str
    handler: Handler
    schema: type
    rate: Rate
    may: Permission


known: dict[str, Answer] = {}


def answers(kind: str, *, schema: type, rate: Rate, may: Permission) -> Callable[[Handler], Handler]:
    """Registers `async def verb(seat: Seat, data: schema) -> None` for the message `kind`."""
    if not is_dataclass(schema) or not isinstance(rate, Rate) or not callable(may):
        raise TypeError(f"{kind} needs a dataclass, a rate and a permission.")

    def register(handler: Handler) -> Handler:
        if kind in known and known[kind].handler.__module__ != handler.__module__:
            raise ValueError(f"{kind} is answered twice.")
        known[kind] = Answer(kind, handler, schema, rate, may)
        return handler

    return register
