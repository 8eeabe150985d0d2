"""Requests nobody answered in time: the token goes back (REQ-4)."""

from django.db.models import F
from django.utils import timezone

from accounts.actions import part_all
from meetings import consequences
from meetings.models import Meeting, Verb
from meetings.querysets import MeetingQuerySet
from meetings.states import Status

from .chunks import in_chunks, move_all
from .many import inform_each, note_all, settle_all

UNHEARD = "Your request did not reach {guest} before your last time. Your token is back."
MISSED = "The request with {%s} has expired without your answer."


def expire_due() -> int:
    """Safe to run twice, late, or in two processes. Returns how many expired."""
    return in_chunks(Meeting.objects.past_deadline(timezone.now()), expire)


def expire(meetings: MeetingQuerySet) -> None:
    """As `close` ends one request, for many."""
    move_all(meetings, Status.EXPIRED)
    delivered = meetings.filter(delivered_at__isnull=False)
    part_all(contacts(delivered.filter(guest__lt=F("asker"))), writer="low")
    part_all(contacts(delivered.filter(guest__gt=F("asker"))), writer="high")
    settle_all(meetings, consequences.expiring().token, reason=Status.EXPIRED.label)
    note_all(meetings, Verb.EXPIRED, at=timezone.now())
    tell(meetings)


def contacts(meetings: MeetingQuerySet) -> list[int]:
    return list(meetings.values_list("contact", flat=True))


def tell(meetings: MeetingQuerySet) -> None:
    delivered = meetings.filter(delivered_at__isnull=False)
    his, hers = delivered.exclude(turn=1), delivered.filter(turn=1)  # whose answer was awaited, the guest's or not
    inform_each(meetings.filter(delivered_at=None), "asker", "expired", UNHEARD)
    inform_each(his, "asker", "expired", "{guest} did not answer in time. Your token is back.")
    inform_each(his, "guest", "expired", MISSED % "asker")
    inform_each(hers, "guest", "expired", "{asker} did not answer in time. The request has ended.")
    inform_each(hers, "asker", "expired", MISSED % "guest")
