"""Group commit: one thread with one kept connection writes what all sockets of the process want to say.

While a transaction is on its way to the disk the next messages gather, and go together in the next one. A single
message therefore never waits for company, and a thousand share a few dozen commits.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue

from accounts.socket.database import connected

from .actions import Draft, Posted, post_all

LARGEST_BATCH = 256


class Writer:
    def __init__(self, write: Callable[[list[Draft]], list[Posted | Exception]] = post_all) -> None:
        self.write = write
        self.waiting: SimpleQueue[tuple[Draft, Future]] = SimpleQueue()
        self.thread: threading.Thread | None = None
        self.lock = threading.Lock()

    def post(self, draft: Draft) -> "asyncio.Future[Posted]":
        """Puts the draft in line, now and in this order; the future has its message, or raises why not."""
        outcome: Future = Future()
        self.waiting.put((draft, outcome))
        self.start()
        return asyncio.wrap_future(outcome)

    def start(self) -> None:
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.run, name="chat-writer", daemon=True)
                self.thread.start()

    def run(self) -> None:
        while True:
            batch = self.gather()
            drafts = [draft for draft, _ in batch]
            try:
                outcomes = connected(self.write, drafts)
            except Exception as error:
                outcomes = [error] * len(batch)
            for (_, future), outcome in zip(batch, outcomes, strict=True):
                settle(future, outcome)

    def gather(self) -> list[tuple[Draft, Future]]:
        """The next draft, and what has come to wait behind it meanwhile."""
        batch = [self.waiting.get()]
        while len(batch) < LARGEST_BATCH and not self.waiting.empty():
            batch.append(self.waiting.get())
        return batch


def settle(future: Future, outcome: Posted | Exception) -> None:
    if not future.set_running_or_notify_cancel():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)


writer = Writer()
