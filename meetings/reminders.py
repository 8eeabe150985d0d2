"""When somebody is reminded: of a request that waits (REQ-4), and of a meeting that comes (MTG-4)."""

from datetime import datetime

from django.conf import settings


def passed(starts_at: datetime, now: datetime) -> int:
    """How many reminders of a meeting need not be sent any more, because it was agreed after their moment."""
    return sum(starts_at - before <= now for before in settings.MEETING_REMINDERS)
