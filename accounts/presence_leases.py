"""Presence across processes: one lease a process, not one a person, so that a beat costs the same for any number.

    presence:of:<process>   set of user keys, with an expiry
    presence:processes      sorted set: process → until when its set counts
A process that dies without a word is gone when its lease is; whoever claims the dead lease tells who went offline.
"""

import logging
import time
from collections.abc import Iterable
from functools import cache

from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from .socket.bridge import PROCESS

logger = logging.getLogger(__name__)
LEASE_SECONDS = 45
KEPT_SECONDS = 120
PROCESSES = "presence:processes"


def people_of(process: str) -> str:
    return f"presence:of:{process}"


@cache
def redis(url: str = "") -> Redis:
    return Redis.from_url(url or settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2, decode_responses=True)


def held(ids: set[int] | None) -> set[int]:
    """Those of all other processes. Without an answer from Redis: nobody, the page says nothing rather than fails."""
    try:
        return held_by([process for process in living() if process != PROCESS], ids)
    except RedisError:
        return set()


def living() -> list[str]:
    return redis().zrangebyscore(PROCESSES, time.time(), "+inf")


def held_by(processes: list[str], ids: set[int] | None) -> set[int]:
    if not processes or ids is not None and not ids:
        return set()
    pipe = redis().pipeline(transaction=False)
    if ids is None:
        for process in processes:
            pipe.smembers(people_of(process))
        return {int(member) for members in pipe.execute() for member in members}
    asked = list(ids)
    for process in processes:
        pipe.smismember(people_of(process), asked)
    return {user_id for row in pipe.execute() for user_id, there in zip(asked, row, strict=True) if there}


def beat(came: Iterable[int], left: Iterable[int], everybody: Iterable[int] | None = None) -> None:
    """Renews the lease of this process and writes who came and left; `everybody` replaces the whole set."""
    own = people_of(PROCESS)
    pipe = redis().pipeline()
    if everybody is not None:
        pipe.delete(own)
        came = everybody
    if came := list(came):
        pipe.sadd(own, *came)
    if left := list(left):
        pipe.srem(own, *left)
    pipe.expire(own, KEPT_SECONDS)
    pipe.zadd(PROCESSES, {PROCESS: time.time() + LEASE_SECONDS})
    pipe.execute()


def release() -> None:
    """At the end of this process nobody has to wait until its lease runs out."""
    try:
        redis().zrem(PROCESSES, PROCESS)
        redis().delete(people_of(PROCESS))
    except RedisError as error:
        logger.debug("The lease runs out by itself: %r", error)


def sweep() -> set[int]:
    """Claims the leases of dead processes and answers who sat there and sits nowhere else now."""
    gone: set[int] = set()
    for process in redis().zrangebyscore(PROCESSES, "-inf", time.time()):
        if redis().zrem(PROCESSES, process):
            gone |= {int(member) for member in redis().smembers(people_of(process))}
            redis().delete(people_of(process))
    return gone - held_by(living(), gone)
