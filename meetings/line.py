"""How many requests reach somebody in a week, and the line of those that wait (REQ-2)."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from accounts.models import User

from .models import Meeting
from .states import Status

WEEK = timedelta(weeks=1)


def room(guest: User) -> int | None:
    """How many more may reach them now; None: they set no limit. A withdrawn request takes nobody's place."""
    most = guest.profile.asks_per_week
    if most is None:
        return None
    since = Meeting.objects.filter(guest=guest, delivered_at__gt=timezone.now() - WEEK)
    return max(most - since.exclude(status=Status.WITHDRAWN).count(), 0)


def has_room(guest: User) -> bool:
    """Nobody passes those who wait already."""
    left = room(guest)
    return left is None or left > Meeting.objects.in_line_of(guest).count()


def place(meeting: Meeting) -> int:
    """1 for who comes next."""
    return Meeting.objects.in_line_of(meeting.guest).filter(asked_at__lt=meeting.asked_at).count() + 1


def places(meetings: Iterable[Meeting]) -> dict[int, int]:
    """The same of many, in one query, by their primary keys."""
    queued = {meeting.pk: meeting.guest_id for meeting in meetings if meeting.queued}
    if not queued:
        return {}
    seen, found = Counter(), {}
    line = Meeting.objects.in_line().filter(guest__in=set(queued.values())).order_by("asked_at", "pk")
    for pk, guest in line.values_list("pk", "guest"):
        seen[guest] += 1
        found[pk] = seen[guest]
    return found


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"
