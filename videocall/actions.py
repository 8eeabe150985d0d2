"""Ringing (CAL-2). Each ring ends exactly once: accepted, declined, not answered, or stopped."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

import chat.actions
from accounts.models import User
from accounts.socket import tell
from meetings.models import Meeting

from .door import door
from .models import Ring
from .states import RingStatus

LINES = {
    RingStatus.DECLINED: "{caller} called. {other} could not answer.",
    RingStatus.MISSED: "{caller} called. No answer.",
    RingStatus.STOPPED: "{caller} called and hung up.",
}


def enter(meeting_id: str, *, by: User) -> Meeting:
    """The meeting whose call this person may join now; raises ValidationError with why not, 404 for strangers."""
    meeting = Meeting.objects.visible_to(by).with_people().get(public_id=meeting_id)
    this_door = door(meeting)
    if not this_door.open:
        raise ValidationError(this_door.reason)
    return meeting


@transaction.atomic
def ring(meeting: Meeting, *, by: User) -> Ring:
    """Rings the other on whatever page they are. When the other rang first, that is what one gets to know."""
    try:
        with transaction.atomic():
            new = Ring.objects.create(meeting=meeting, caller=by)
    except IntegrityError:
        raise ValidationError("It is ringing already.") from None
    tell([meeting.other(by)], "call.ringing", ring_data(new, meeting))
    return new


def ring_data(ring: Ring, meeting: Meeting) -> dict[str, object]:
    return {
        "ring": ring.pk,
        "meeting": meeting.public_id,
        "caller": ring.caller.first_name,
        "url": f"/calls/{meeting.public_id}/",
    }


def answer(ring: Ring, *, by: User, accept: bool) -> None:
    """The other's yes or no; the caller's pages are told, and the other's further pages stop ringing."""
    if not ring.meeting.is_of(by) or by == ring.caller:
        raise PermissionDenied("Only the one who is called can answer.")
    end(ring, RingStatus.ACCEPTED if accept else RingStatus.DECLINED)


def stop(ring: Ring, *, by: User) -> None:
    if by != ring.caller:
        raise PermissionDenied("Only the caller can stop the ring.")
    end(ring, RingStatus.STOPPED)


@transaction.atomic
def end(ring: Ring, status: RingStatus) -> bool:
    """Ends the ring once: False when somebody was faster. What came to nothing leaves a line in the chat."""
    if not Ring.objects.filter(pk=ring.pk).move_to(status):
        return False
    meeting, caller = ring.meeting, ring.caller
    tell(meeting.people, "call.answered", ring_data(ring, meeting) | {"answer": status.value})
    if line := LINES.get(status):
        other = meeting.other(caller)
        chat.actions.line(meeting.contact, line.format(caller=caller.first_name, other=other.first_name))
    return True


def miss_unanswered() -> int:
    """Ends rings that nobody answered though their time is over (a step of the heartbeat)."""
    rings = Ring.objects.unanswered().select_related("meeting__contact", "meeting__asker", "meeting__guest", "caller")
    return sum(end(ring, RingStatus.MISSED) for ring in rings)
