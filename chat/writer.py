"""Group commit: one thread with one kept connection writes what all sockets of the process want to say.

While a transaction is on its way to the disk the next messages gather, and go together in the next one. A single
message therefore never waits for company, and a thousand share a few dozen commits.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import NamedTuple

from django.db import InterfaceError, OperationalError, connection

from accounts.socket.database import staying_connected

from .actions import Draft, Posted, post_many
from .telling import Told, tell_messages, tell_unread

logger = logging.getLogger(__name__)
LARGEST_BATCH = 256
UNREAD_SECONDS = 0.1  # so long the counts of all who were written to are gathered
Outcome = Posted | Exception
LOST = (InterfaceError, OperationalError)


class Waiting(NamedTuple):
    draft: Draft
    answer: "asyncio.Future[Posted]"


class Writer:
    def __init__(self, write: Callable[..., list[Outcome]] = post_many) -> None:
        self.write = write
        self.waiting: SimpleQueue[list[Waiting]] = SimpleQueue()
        self.heard: dict[asyncio.AbstractEventLoop, list[Waiting]] = {}
        self.unread: set[int] = set()
        self.unread_at = 0.0
        self.thread: threading.Thread | None = None
        self.lock = threading.Lock()

    def post(self, draft: Draft) -> "asyncio.Future[Posted]":
        """Puts the draft in line, now and in this order; the future has its message, or raises why not."""
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        if loop not in self.heard:
            self.heard[loop] = []
            loop.call_soon(self.hand_over, loop)
        self.heard[loop].append(Waiting(draft, answer))
        return answer

    def hand_over(self, loop: asyncio.AbstractEventLoop) -> None:
        """All that was heard in one turn of the loop wakes the thread once."""
        self.waiting.put(self.heard.pop(loop))
        self.start()

    def start(self) -> None:
        if self.thread and self.thread.is_alive():
            return
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.run, name="chat-writer", daemon=True)
                self.thread.start()

    def run(self) -> None:
        while True:
            batch = self.gather()
            if batch:
                settle(batch, self.outcomes([each.draft for each in batch]))
            if self.unread and time.monotonic() >= self.unread_at:
                self.count_unread()

    def gather(self) -> list[Waiting]:
        """The next draft, and what has come to wait behind it meanwhile; nothing when counts are due before."""
        try:
            batch = self.waiting.get(timeout=max(0, self.unread_at - time.monotonic()) if self.unread else None)
        except Empty:
            return []
        while len(batch) < LARGEST_BATCH and not self.waiting.empty():
            batch += self.waiting.get()
        return batch

    def outcomes(self, drafts: list[Draft]) -> list[Outcome]:
        """Once more where the connection turned out to be gone: while nobody wrote, nothing noticed."""
        try:
            outcomes = staying_connected(self.write, drafts, self.tell)
            if connection.vendor != "sqlite" and any(isinstance(each, LOST) for each in outcomes):
                outcomes = staying_connected(self.write, drafts, self.tell)
            return outcomes
        except Exception as error:
            return [error] * len(drafts)

    def tell(self, messages: Iterable[Told]) -> None:
        if not self.unread:
            self.unread_at = time.monotonic() + UNREAD_SECONDS
        self.unread |= tell_messages(messages)

    def count_unread(self) -> None:
        people, self.unread = self.unread, set()
        try:
            staying_connected(tell_unread, people)
        except Exception:
            logger.exception("Unread messages could not be counted")


def settle(batch: list[Waiting], outcomes: list[Outcome]) -> None:
    """Each future in its own loop, but each loop is woken once."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future, Outcome]]] = {}
    for (_, answer), outcome in zip(batch, outcomes, strict=True):
        by_loop.setdefault(answer.get_loop(), []).append((answer, outcome))
    for loop, settled in by_loop.items():
        with suppress(RuntimeError):  # it was closed meanwhile, and those who waited with it
            loop.call_soon_threadsafe(answer_all, settled)


def answer_all(settled: list[tuple[asyncio.Future, Outcome]]) -> None:
    for answer, outcome in settled:
        if answer.done():
            continue
        if isinstance(outcome, Exception):
            answer.set_exception(outcome)
        else:
            answer.set_result(outcome)


writer = Writer()
