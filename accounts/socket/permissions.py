"""Who may ask: each message names one of these. It raises PermissionDenied, or Refused with words."""

from collections.abc import Awaitable, Callable
from typing import Any

from .seat import Seat

Permission = Callable[[Seat, Any], Awaitable[None]]


async def member(seat: Seat, data: object) -> None:
    """Everybody who is signed in: the door has seen to that. The action decides about the rest."""
