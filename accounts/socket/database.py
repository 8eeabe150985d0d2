"""ORM work for coroutines: a few own threads, each with a connection it keeps.

Not `database_sync_to_async`: that is one thread for the whole process, in which one slow query holds everybody up.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.db import close_old_connections, connections

threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="socket-database")


async def in_database(work: Callable[..., Any], *args: object, **named: object) -> Any:
    """Runs sync work that uses the ORM and answers what it answers."""
    return await asyncio.get_running_loop().run_in_executor(threads, partial(connected, work, *args, **named))


def connected(work: Callable[..., Any], *args: object, **named: object) -> Any:
    """What the pool lent goes back; the file of SQLite stays open."""
    close_old_connections()
    try:
        return work(*args, **named)
    finally:
        keep_connections("sqlite")


def staying_connected(work: Callable[..., Any], *args: object) -> Any:
    """For a thread that writes all the time: its connection stays its own until it breaks."""
    try:
        return work(*args)
    finally:
        keep_connections("sqlite", "postgresql")


def keep_connections(*vendors: str) -> None:
    """Those that are whole; others are closed."""
    for connection in connections.all(initialized_only=True):
        if connection.vendor in vendors and not connection.errors_occurred:
            connection.close_at = None
        else:
            connection.close_if_unusable_or_obsolete()
