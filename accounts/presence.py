"""Who is online: has a live socket that was heard within ONLINE_SECONDS (PRO-3). Never a counter, never a row that a
disconnect would have to remove: a dictionary in the process, and a lease per process in Redis when there are several.
"""

import time
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from . import presence_leases as leases
from .models import Profile
from .socket.hub import living_hubs


def online_ids(ids: Iterable[int] | None = None) -> set[int]:
    """The keys of those who are online; with `ids`, of those among them."""
    asked = None if ids is None else set(ids)
    found = online_here()
    if settings.REDIS_URL:
        found |= leases.held(asked)
    elif not living_hubs():
        found |= lately(asked)
    return found if asked is None else found & asked


def is_online(user_id: int) -> bool:
    return user_id in online_ids([user_id])


def online_here() -> set[int]:
    """Of this process."""
    since = time.monotonic() - settings.ONLINE_SECONDS
    return {user_id for hub in living_hubs() for user_id, at in list(hub.seen.items()) if at > since}


def lately(ids: set[int] | None) -> set[int]:
    """A process without sockets and without Redis knows only what the others have written down."""
    since = timezone.now() - timedelta(seconds=settings.ONLINE_SECONDS)
    profiles = Profile.objects.filter(last_online__gt=since)
    if ids is not None:
        profiles = profiles.filter(pk__among=ids)
    return set(profiles.values_list("pk", flat=True))


def write_last_online(ids: Iterable[int]) -> int:
    return Profile.objects.filter(pk__in=list(ids)).update(last_online=timezone.now())
