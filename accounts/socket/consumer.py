"""What every frame goes through, whoever answers it:
size → how fast → parse → known kind → how fast, by kind → schema → permission → handler → refused.

Not a Channels consumer: its dispatch makes a trip through the one shared database thread for every event.
"""

import logging
import time
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie

from django.conf import settings
from prometheus_client import Counter

from .database import in_database
from .door import admit
from .frames import LARGEST_FRAME, asked, frame, speaks_of
from .hub import Hub, hub_here
from .line import TOO_MUCH
from .rates import FRAME, PATIENCE, Rate
from .refused import Refused, refusal
from .registry import known
from .schema import fill
from .seat import Seat

logger = logging.getLogger(__name__)

Receive = Callable[[], Awaitable[dict]]
Send = Callable[[dict], Awaitable[None]]
REFUSED = Counter("projectpal_frames_refused", "Frames of the socket that were refused, by what they asked.", ["kind"])


async def consumer(scope: dict, receive: Receive, send: Send) -> None:
    """The ASGI application behind /ws/: one call for each open page."""
    await receive()
    guest = await in_database(admit, session_cookie(scope))
    await send({"type": "websocket.accept"})
    if isinstance(guest, int):
        await send({"type": "websocket.close", "code": guest})
        return
    hub = hub_here()
    seat = Seat(guest, hub, send)
    if not hub.seat(seat):
        seat.close(TOO_MUCH)
    try:
        await listen(seat, receive)
    finally:
        await get_up(hub, seat)


def session_cookie(scope: dict) -> str | None:
    jar = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                jar.load(value.decode("latin-1"))
            except CookieError:
                return None
    return jar[settings.SESSION_COOKIE_NAME].value if settings.SESSION_COOKIE_NAME in jar else None


async def listen(seat: Seat, receive: Receive) -> None:
    while True:
        event = await receive()
        if event["type"] == "websocket.disconnect":
            return
        if event["type"] == "websocket.receive" and not seat.line.closing:
            seat.hub.saw(seat)
            await answer(seat, event.get("text"))


async def get_up(hub: Hub, seat: Seat) -> None:
    hub.unseat(seat)
    for parting in seat.partings:
        try:
            await parting(seat)
        except Exception:
            logger.exception("A parting failed")


# --- One frame ------------------------------------------------------------------------------------------------------
async def answer(seat: Seat, text: str | None) -> None:
    about: dict[str, object] = {}
    try:
        await handle(seat, text, about)
    except Exception as error:
        told = refusal(error)
        REFUSED.labels(about["of"] if about.get("of") in known else "unknown").inc()
        seat.push(frame("refused", {"of": "", **about, "reasons": told.reasons, **told.extra}))


async def handle(seat: Seat, text: str | None, about: dict[str, object]) -> None:
    if text is None:
        raise Refused("Only text is understood here.")
    if len(text) * 4 > LARGEST_FRAME and len(text.encode(errors="replace")) > LARGEST_FRAME:
        about.update(named(speaks_of(text)))
        raise Refused(f"This is too long: at most {LARGEST_FRAME // 1024} KB at once.")
    hurry(seat, FRAME)
    kind, data = asked(text)
    about.update(named({"kind": kind[:40], "client_id": data.get("client_id") if isinstance(data, dict) else None}))
    if kind not in known:
        raise Refused("Nobody here answers this kind of message.")
    rule = known[kind]
    hurry(seat, rule.rate)
    content = fill(rule.schema, data)
    await rule.may(seat, content)
    await rule.handler(seat, content)


def named(found: dict[str, object]) -> dict[str, object]:
    """What a refusal says about the frame it refuses."""
    client_id = found.get("client_id")
    about = {"of": found.get("kind", "")}
    return about | {"client_id": client_id} if isinstance(client_id, str) and len(client_id) <= 36 else about


def hurry(seat: Seat, rate: Rate) -> None:
    now = time.monotonic()
    wait = seat.take(rate, now)
    if not wait:
        return
    if seat.take(PATIENCE, now):
        seat.close(TOO_MUCH)
    raise Refused("That was too fast. Please wait a moment.", retry_ms=int(wait * 1000) + 1)
