"""The one socket. `live.py` of each app is to it what `urls.py` is to HTTP.

An app answers a message with `@answers("chat.post", schema=Post, rate=MESSAGE, may=member)` and tells people
something with `tell([ana, ben], "meeting.accepted", {...})`, from wherever it is.
"""

from .database import in_database
from .permissions import Permission, member
from .publish import announce, recheck, tell, tell_all
from .rates import BEAT, LOOKUP, MESSAGE, RING, SIGN, SIGNAL, Rate
from .refused import Refused
from .registry import answers
from .seat import Seat

__all__ = [
    "BEAT",
    "LOOKUP",
    "MESSAGE",
    "RING",
    "SIGN",
    "SIGNAL",
    "Permission",
    "Rate",
    "Refused",
    "Seat",
    "announce",
    "answers",
    "in_database",
    "member",
    "recheck",
    "tell",
    "tell_all",
]
