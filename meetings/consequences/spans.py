"""Lengths of time as these sentences say them, and when an open request ends."""

from datetime import datetime, timedelta

from meetings.policy import Policy


def hours(span: timedelta) -> str:
    return f"{int(span.total_seconds() // 3600)} h"


def minutes(span: timedelta) -> str:
    return f"{int(span.total_seconds() // 60)} minutes"


def deadline(now: datetime, times: list[datetime], terms: Policy | None = None) -> datetime:
    """When an open request expires: 72 hours on, or 2 hours before the last proposed time (REQ-4)."""
    terms = terms or Policy.current()
    return min(now + terms.answer_time, max(times) - terms.answer_before_last)
