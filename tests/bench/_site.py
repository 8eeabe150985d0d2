"""daphne with our site as it runs in production, but for two things a measurement needs: pages may post as fast as
they can (the bucket is still asked), and one page may hold a connection of the database.
"""

import sys
from dataclasses import dataclass

from daphne.cli import CommandLineInterface

import config.asgi  # noqa: F401  loads the apps
from accounts.socket import MESSAGE, answers, in_database, member
from accounts.socket.rates import FRAME


@dataclass(frozen=True)
class Slow:
    seconds: float


def main() -> None:
    import time

    for rate in (MESSAGE, FRAME):
        object.__setattr__(rate, "per_second", 1e6)
        object.__setattr__(rate, "burst", 10**6)

    @answers("test.slow", schema=Slow, rate=MESSAGE, may=member)
    async def slow(seat: object, data: Slow) -> None:
        await in_database(time.sleep, data.seconds)

    CommandLineInterface().run(sys.argv[1:])


if __name__ == "__main__":
    main()
