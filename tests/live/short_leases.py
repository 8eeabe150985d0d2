"""daphne with presence that forgets within seconds, so that a test need not wait for a minute."""

import sys

from daphne.cli import CommandLineInterface

import config.asgi  # noqa: F401  loads the apps
from accounts import presence_leases, presence_news


def main() -> None:
    presence_leases.LEASE_SECONDS = 3
    presence_news.BEAT_SECONDS = 1
    presence_news.GRACE_SECONDS = 1
    CommandLineInterface().run(sys.argv[1:])


if __name__ == "__main__":
    main()
