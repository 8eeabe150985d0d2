"""What a page may ask about tokens over the socket."""

from dataclasses import dataclass

from accounts.models import User
from accounts.socket import LOOKUP, Seat, answers, in_database, member

from .queries import available


@dataclass(frozen=True)
class Nothing:
    pass


@answers("tokens.ask", schema=Nothing, rate=LOOKUP, may=member)
async def ask(seat: Seat, data: Nothing) -> None:
    """How many the reader can use now; pages ask after `tokens.changed`, so that a change itself reads nothing."""
    await seat.send("tokens.counted", {"tokens": await in_database(count, seat.user_id)})


def count(user_id: int) -> int:
    return available(User.objects.get(pk=user_id))
