"""How the process and the site are at the moment somebody asks."""

import time
from collections.abc import Iterator
from functools import lru_cache

from django.db import DatabaseError
from django.db.models import F, Sum
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily as Gauge
from prometheus_client.registry import Collector

from accounts.models import Beat
from accounts.socket.bridge import GAP_SECONDS
from accounts.socket.hub import living_hubs
from chat.writer import writer
from config.clock import STEPS
from payments.models import Account
from payments.models.account import TOKENS

TOKENS_FOR = 60  # seconds; adding them up reads every purse


class State(Collector):
    def describe(self) -> list:
        """Nothing beforehand: it would ask the database while the site starts."""
        return []

    def collect(self) -> Iterator[Gauge]:
        yield from of_sockets()
        yield from of_bridge()
        yield Gauge("projectpal_writer_waiting", "Turns of messages that wait to be written.", writer.waiting.qsize())
        yield from of_database()


def of_sockets() -> Iterator[Gauge]:
    people = [seats for hub in living_hubs() for seats in list(hub.people.values())]
    yield Gauge("projectpal_sockets", "Open sockets.", sum(map(len, people)))
    yield Gauge("projectpal_people", "People with an open socket.", len(people))


def of_bridge() -> Iterator[Gauge]:
    """Only where there is one: with REDIS_URL, once a socket was open."""
    for bridge in [hub.bridge for hub in living_hubs() if hub.bridge]:
        silence = time.monotonic() - bridge.heard_at
        well = silence < GAP_SECONDS and not bridge.lost
        yield Gauge("projectpal_bridge_up", "Whether Redis carries news between processes.", well)
        yield Gauge("projectpal_bridge_silence_seconds", "Since this process heard itself over Redis.", silence)
        yield Gauge("projectpal_bridge_waiting", "News that wait for Redis.", len(bridge.post))
        return


def of_database() -> Iterator[Gauge]:
    """A database that is away leaves its numbers out; all others are told."""
    try:
        found = [*of_heartbeat(), *tokens()]
    except (DatabaseError, OSError):
        found = None
    yield Gauge("projectpal_database_up", "Whether the database answers.", found is not None)
    yield from found or ()


def of_heartbeat() -> Iterator[Gauge]:
    last = Beat.objects.last_finished()
    if last is None:
        return
    age = (timezone.now() - last.ended_at).total_seconds()
    yield Gauge("projectpal_heartbeat_age_seconds", "Since the last finished heartbeat.", age)
    took = Gauge("projectpal_heartbeat_step_seconds", "What each step of the last heartbeat took.", labels=["step"])
    failed = Gauge("projectpal_heartbeat_step_failed", "Whether it failed.", labels=["step"])
    for step in STEPS:
        took.add_metric([step], last.took.get(step, 0))
        failed.add_metric([step], isinstance(last.told.get(step), str))
    yield from (took, failed)


def tokens() -> Iterator[Gauge]:
    kept, held = purses(int(time.monotonic() // TOKENS_FOR))
    yield Gauge("projectpal_tokens", "Tokens in people's purses, held ones too.", kept)
    yield Gauge("projectpal_tokens_held", "Tokens held for open requests and refunds.", held)


@lru_cache(maxsize=1)
def purses(moment: int) -> tuple[int, int]:
    wallets = Account.objects.filter(ledger=TOKENS, code="wallet")
    balance = F("credits_posted") - F("debits_posted")
    return tuple(wallets.aggregate(kept=Sum(balance, default=0), held=Sum("debits_pending", default=0)).values())
