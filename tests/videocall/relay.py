"""A TURN server that a test can take away and bring back, as a change of network does to a path."""

import secrets
from contextlib import ExitStack
from functools import cache

from tests.services import coturn, free_port

RELAYED = """globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(told) { super({ ...told, iceTransportPolicy: "relay" }); }
  setConfiguration(told) { super.setConfiguration({ ...told, iceTransportPolicy: "relay" }); }
}"""


@cache
def place() -> tuple[int, str]:
    """Port and secret of every relay, so that the site need not start anew for each."""
    return free_port(), secrets.token_hex(16)


class Relay:
    """Always on the same port with the same secret; what it carried is lost when it stops."""

    def __init__(self) -> None:
        self.port, self.secret = place()
        self.running = ExitStack()

    def start(self) -> dict[str, str]:
        """The variables by which the site finds it."""
        return self.running.enter_context(coturn(self.port, self.secret))

    def stop(self) -> None:
        self.running.close()

    def replace(self) -> None:
        self.stop()
        self.start()
