"""As much of XMPP as a member of a room needs, to load prosody with."""

import asyncio
from collections.abc import Callable

STREAM_NS = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
STREAM = f"<stream:stream to='localhost' {STREAM_NS} version='1.0'>"
AUTH = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>"
BIND = "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
NO_HISTORY = "<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>"


class Member(asyncio.Protocol):
    """In the room of its pair, as soon as `open` is through."""

    prefix = b"<body>"

    def __init__(self, seat: dict) -> None:
        self.seat = seat
        self.rest = b""
        self.heard: Callable[[object, bytes], None] | None = None
        self.waits: asyncio.Future[None] | None = None
        self.waits_for = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    async def open(self, heard: Callable[[object, bytes], None], port: int) -> None:
        await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", port)
        await self.ask(STREAM, b"</stream:features>")
        await self.ask(AUTH, b"<success")
        await self.ask(STREAM, b"</stream:features>")
        await self.ask(BIND, b"</jid>")
        name = f"{self.room}/{id(self)}"
        await self.ask(f"<presence to='{name}'>{NO_HISTORY}</presence>", b"code='110'")
        self.heard = heard

    @property
    def room(self) -> str:
        return f"room{self.seat['room']}@rooms.localhost"

    async def ask(self, words: str, answer: bytes) -> None:
        self.rest, self.waits_for = b"", answer
        self.waits = asyncio.get_running_loop().create_future()
        self.transport.write(words.encode())
        await asyncio.wait_for(self.waits, 10)

    def data_received(self, data: bytes) -> None:
        self.rest += data
        if self.heard is None:
            if self.waits_for in self.rest and not self.waits.done():
                self.waits.set_result(None)
            return
        *whole, self.rest = self.rest.split(b"</message>")
        for stanza in whole:
            self.heard(self, stanza)

    def say(self, words: str, number: int) -> None:
        stanza = f"<message to='{self.room}' type='groupchat' id='{number}'><body>{words}</body></message>"
        self.transport.write(stanza.encode())

    def close(self) -> None:
        self.transport.write(b"</stream:stream>")
        self.transport.close()
