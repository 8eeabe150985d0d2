"""A TURN server that a test can take away and bring back, as a change of network does to a path."""

import secrets
from contextlib import ExitStack

from tests.services import coturn, free_port

RELAYED = """globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(told) { super({ ...told, iceTransportPolicy: "relay" }); }
  setConfiguration(told) { super.setConfiguration({ ...told, iceTransportPolicy: "relay" }); }
}"""


class Relay:
    """Always on the same port with the same secret; what it carried is lost when it stops."""

    def __init__(self) -> None:
        self.port, self.secret = free_port(), secrets.token_hex(16)
        self.running = ExitStack()

    def start(self) -> dict[str, str]:
        """The variables by which the site finds it."""
        return self.running.enter_context(coturn(self.port, self.secret))

    def stop(self) -> None:
        self.running.close()

    def replace(self) -> None:
        self.stop()
        self.start()
