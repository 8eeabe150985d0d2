"""A restart is announced: each page hears `bye` with a time to come back, then 1012.

daphne says nothing of the kind: on SIGTERM it cancels its applications and cuts every line (1006). This hooks into the
same shutdown, speaks to daphne's protocols (the first argument of their `send`) and holds the end up until the words
have left. Other servers send 1012 by themselves.
"""

import random
import sys
from typing import TYPE_CHECKING

from .frames import frame

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred

    from .hub import Hub

RESTARTING = 1012
RETURN_SECONDS = (0.2, 5)  # pages come back spread over this time
FLUSH_SECONDS = 0.3


def say_goodbye(hub: "Hub") -> None:
    for seat in hub.everybody():
        wait = random.uniform(*RETURN_SECONDS)  # noqa: S311
        bye = frame("bye", {"retry_ms": int(wait * 1000)})
        (protocol,) = seat.line.transmit.args
        seat.line.stop()
        protocol.sendMessage(bye.text.encode())
        protocol.sendCloseFrame(code=RESTARTING)  # by hand: its sendClose, and so ASGI's close, refuses 1012


def hook_into_shutdown(hub: "Hub") -> None:
    """Only where a Twisted reactor runs our loop."""
    reactor = sys.modules.get("twisted.internet.reactor")
    if reactor is None or not reactor.running:
        return
    from twisted.internet.task import deferLater

    def before_shutdown() -> "Deferred":
        say_goodbye(hub)
        return deferLater(reactor, FLUSH_SECONDS, lambda: None)

    reactor.addSystemEventTrigger("before", "shutdown", before_shutdown)
