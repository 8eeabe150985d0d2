"""The door of the socket: only `/ws/`, only from our own pages."""

from collections.abc import Awaitable, Callable

from django.utils.module_loading import autodiscover_modules

from .consumer import Receive, Send, consumer
from .door import from_our_pages

Application = Callable[[dict, Receive, Send], Awaitable[None]]
PATH = "/ws/"
autodiscover_modules("live")


async def socket_application(scope: dict, receive: Receive, send: Send) -> None:
    """Refuses before anything else is read: a foreign page must not even learn whether somebody is signed in."""
    if scope["path"] == PATH and from_our_pages(scope["headers"]):
        await consumer(scope, receive, send)
        return
    await receive()
    await send({"type": "websocket.close", "code": 4403})
