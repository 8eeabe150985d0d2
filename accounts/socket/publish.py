"""Telling people, from anywhere: a view, a command, a handler, a thread."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from functools import partial

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import models, transaction

from .bridge import group, parcel, reaches_others
from .frames import Frame, frame
from .hub import living_hubs, person_topic

logger = logging.getLogger(__name__)
Person = models.Model | int


def tell(people: Iterable[Person], kind: str, data: dict, *, newest: bool = False) -> None:
    """To all open pages of these people once the transaction is through; never raises afterwards.

    `newest`: of several such frames that wait for one page, only the last one counts (counts, typing).
    """
    announce(topics_of(people), kind, data, newest=newest)


def announce(topics: Iterable[str], kind: str, data: dict, *, newest: bool = False) -> None:
    """To all pages that have joined one of the topics, once the transaction is through."""
    once_through(partial(publish, list(topics), frame(kind, data, newest=same(kind, data) if newest else None)))


def tell_all(news: Iterable[tuple[Iterable[Person], str, dict]]) -> None:
    """Much at once, at once, in this order: each as `tell` would. For what is in the database already."""
    publish_all([(topics_of(people), frame(kind, data)) for people, kind, data in news])


def recheck(people: Iterable[Person]) -> None:
    """Their rights have changed (password, suspension, ban): pages that may stay no longer are closed at once."""
    once_through(partial(publish, topics_of(people), None))


def same(kind: str, data: dict) -> str:
    """Two kinds of news may share a name (`unread.changed` of messages and of notices) without replacing each other."""
    return " ".join([kind, *data])


def once_through(work: Callable[[], None]) -> None:
    """After the transaction; at once in a coroutine, where none can be open."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        transaction.on_commit(work, robust=True)
    else:
        work()


def topics_of(people: Iterable[Person]) -> list[str]:
    return list(dict.fromkeys(person_topic(getattr(person, "pk", person)) for person in people))


def publish(topics: list[str], out: Frame | None) -> None:
    publish_all([(topics, out)])


def publish_all(news: list[tuple[list[str], Frame | None]]) -> None:
    """At once, from any thread. Locally through the loop of each hub, to other processes over the layer."""
    carried = False
    for hub in living_hubs():
        hub.call(hub.publish_all, news, not carried)  # in its loop, in the order of the calls
        carried = carried or hub.bridge is not None
    if not carried and reaches_others():
        post_from_here(news)


def post_from_here(news: list[tuple[list[str], Frame | None]]) -> None:
    """A process without sockets (a command) speaks to the layer by itself."""
    try:
        async_to_sync(post)(news)
    except Exception as error:
        logger.warning("Nobody could be told: %r", error)


async def post(news: list[tuple[list[str], Frame | None]]) -> None:
    layer = get_channel_layer()
    for topics, out in news:
        await asyncio.gather(*(layer.group_send(group(topic), parcel(topic, out)) for topic in topics))
