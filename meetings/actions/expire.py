"""Requests nobody answered in time: the token goes back (REQ-4)."""

from collections.abc import Iterator

from django.utils import timezone

from accounts.actions import part_all
from meetings import consequences
from meetings.models import Meeting, Verb
from meetings.states import Status

from .chunks import in_chunks, move_all
from .tell import News, inform_all, note_all, settle_all


def expire_due() -> int:
    """Safe to run twice, late, or in two processes. Returns how many expired."""
    return in_chunks(Meeting.objects.past_deadline(timezone.now()).with_names(), expire)


def expire(meetings: list[Meeting]) -> None:
    """As `close` ends one request, for many."""
    move_all(meetings, Status.EXPIRED)
    delivered = [meeting for meeting in meetings if meeting.delivered_at]
    part_all([meeting.contact_id for meeting in delivered if meeting.guest_id < meeting.asker_id], writer="low")
    part_all([meeting.contact_id for meeting in delivered if meeting.guest_id > meeting.asker_id], writer="high")
    settle_all(dict.fromkeys(meetings, consequences.expiring()), reason=Status.EXPIRED.label)
    note_all(meetings, Verb.EXPIRED, at=timezone.now())
    inform_all([news for meeting in meetings for news in news_of(meeting)])


def news_of(meeting: Meeting) -> Iterator[News]:
    if meeting.delivered_at is None:
        words = f"Your request did not reach {meeting.guest.first_name} before your last time. Your token is back."
        yield News(meeting.asker, meeting, "expired", words)
        return
    silent, other = meeting.answerer, meeting.other(meeting.answerer)
    back = "Your token is back." if other == meeting.asker else "The request has ended."
    yield News(other, meeting, "expired", f"{silent.first_name} did not answer in time. {back}")
    words = f"The request with {other.first_name} has expired without your answer."
    yield News(silent, meeting, "expired", words)
