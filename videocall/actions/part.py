"""Calls that must end because two people parted for good (VIS-6)."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.socket import announce, tell
from meetings.models import Kind, Meeting

from ..models import Ring
from ..states import RingStatus
from ..topics import table_topic
from .ring import told

REASON = "This call has ended."


def part(one: User, other: User) -> None:
    """One of them blocked the other: what rings falls silent, and who sits there is sent out."""
    close(Meeting.objects.between(one, other))


def part_all(person: User) -> None:
    """This person was removed, or left for good."""
    close(Meeting.objects.of(person))


def close(meetings: QuerySet[Meeting]) -> None:
    """Without a line in the chat, which has ended too. Who only prepares is sent out as well."""
    for ring in Ring.objects.ringing().filter(meeting__in=meetings).with_people():
        Ring.objects.filter(pk=ring.pk).move_to(RingStatus.STOPPED)
        tell(ring.meeting.people, "call.answered", told(ring) | {"answer": RingStatus.STOPPED.value})
    for meeting in meetings.filter(kind=Kind.VIDEO, ends_at__gt=timezone.now() - settings.CALL_CLOSES):
        meeting_id = meeting.public_id
        announce([table_topic(meeting_id)], "call.closed", {"meeting": meeting_id, "reasons": [REASON]})
