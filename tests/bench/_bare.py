"""The ceiling: `websockets` alone hands a message to both of its room. `python _bare.py PORT`."""

import asyncio
import sys
from collections import defaultdict

from websockets.asyncio.server import ServerConnection, broadcast, serve

rooms: dict[str, set[ServerConnection]] = defaultdict(set)


async def member(page: ServerConnection) -> None:
    room = rooms[page.request.path]
    room.add(page)
    try:
        async for message in page:
            broadcast(room, message)
    finally:
        room.discard(page)


async def main(port: int) -> None:
    async with serve(member, "127.0.0.1", port, compression=None, max_queue=None):
        await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
