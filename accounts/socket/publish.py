"""Telling people, from anywhere: a view, a command, a handler, a thread."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from functools import cache

from django.conf import settings
from django.db import models
from redis import Redis
from redis.exceptions import RedisError

from accounts.afterwards import afterwards

from .bridge import CHANNEL, PATIENCE_SECONDS, parcel, reaches_others
from .frames import Frame, frame
from .hub import living_hubs, person_topic

logger = logging.getLogger(__name__)
Person = models.Model | int


def tell(people: Iterable[Person], kind: str, data: dict, *, newest: bool = False) -> None:
    """To all open pages of these people once the transaction is through; never raises afterwards.

    `newest`: of several such frames that wait for one page, only the last one counts (counts, typing).
    """
    announce(topics_of(people), kind, data, newest=newest)


def tell_all(news: Iterable[tuple[Iterable[Person], str, dict]], *, newest: bool = False) -> None:
    """Much in one go and in this order, each as `tell` would."""
    told = [(topics_of(people), framed(kind, data, newest)) for people, kind, data in news]
    once_through(publish_all, told)


def announce(topics: Iterable[str], kind: str, data: dict, *, newest: bool = False) -> None:
    """To all pages that have joined one of the topics, once the transaction is through."""
    once_through(publish, list(topics), framed(kind, data, newest))


def framed(kind: str, data: dict, newest: bool) -> Frame:
    return frame(kind, data, newest=same(kind, data) if newest else None)


def recheck(people: Iterable[Person]) -> None:
    """Their rights have changed (password, suspension, ban): pages that may stay no longer are closed at once."""
    once_through(publish, topics_of(people), None)


def same(kind: str, data: dict) -> str:
    """Two kinds of news may share a name (`unread.changed` of messages and of notices) without replacing each other."""
    return " ".join([kind, *data])


def once_through(work: Callable[..., None], *args: object) -> None:
    """After the transaction; at once in a coroutine, where none can be open."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        afterwards(work, *args)
    else:
        work(*args)


def topics_of(people: Iterable[Person]) -> list[str]:
    return list(dict.fromkeys(person_topic(getattr(person, "pk", person)) for person in people))


def publish(topics: list[str], out: Frame | None) -> None:
    publish_all([(topics, out)])


def publish_all(news: list[tuple[list[str], Frame | None]]) -> None:
    """At once, from any thread. Locally through the loop of each hub, to other processes over Redis."""
    carried = False
    for hub in living_hubs():
        hub.call(hub.publish_all, news, not carried)  # in its loop, in the order of the calls
        carried = carried or hub.bridge is not None
    if not carried and reaches_others():
        post_from_here(news)


def post_from_here(news: list[tuple[list[str], Frame | None]]) -> None:
    """A process without sockets (a command) speaks to Redis by itself."""
    try:
        redis(settings.REDIS_URL).publish(CHANNEL, parcel(news))
    except RedisError as error:
        logger.warning("Nobody could be told: %r", error)


@cache
def redis(url: str) -> Redis:
    return Redis.from_url(url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS)
