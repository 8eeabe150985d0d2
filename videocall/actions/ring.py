"""Ringing (CAL-2). Each ring ends exactly once: accepted, declined, busy, not answered, or stopped."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

import chat.actions
from accounts.models import User
from accounts.socket import tell
from meetings.models import Meeting

from ..models import Ring, Stay
from ..states import RingStatus

LINES = {
    RingStatus.ACCEPTED: "{caller} called, and {other} answered.",
    RingStatus.DECLINED: "{caller} called. {other} could not answer.",
    RingStatus.MISSED: "{caller} called. No answer.",
    RingStatus.STOPPED: "{caller} called and hung up.",
    RingStatus.BUSY: "{caller} called. {other} was in another call.",
}


@transaction.atomic
def ring(meeting: Meeting, *, by: User) -> Ring:
    """Rings the other on whatever page they are. Whoever is being called meanwhile has answered by calling.

    Raises ValidationError after too many calls in a short time.
    """
    other = meeting.other(by)
    for left_over in Ring.objects.unanswered().filter(meeting=meeting).with_people():
        end(left_over, RingStatus.MISSED)
    if Ring.objects.filter(meeting=meeting, caller=by).lately().count() >= settings.RINGS:
        raise ValidationError(f"You have called {settings.RINGS} times. Write to {other.first_name}, or wait a little.")
    try:
        with transaction.atomic():
            new = Ring.objects.create(meeting=meeting, caller=by)
    except IntegrityError:
        return join(meeting, by=by)
    if Stay.objects.present().filter(person=other).exclude(meeting=meeting).exists():
        end(new, RingStatus.BUSY)
    else:
        tell([other], "call.ringing", told(new))
    return new


def join(meeting: Meeting, *, by: User) -> Ring:
    """It rings already: for one's own second page the same ring, and for the one who is called a yes."""
    waiting = Ring.objects.ringing().with_people().get(meeting=meeting)
    if waiting.caller != by:
        end(waiting, RingStatus.ACCEPTED)
    return waiting


def told(ring: Ring) -> dict[str, object]:
    """A ring as it travels."""
    meeting = ring.meeting
    return {
        "ring": ring.pk,
        "meeting": meeting.public_id,
        "by": ring.caller.public_id,
        "caller": ring.caller.first_name,
        "url": f"/calls/{meeting.public_id}/",
    }


def rings_of(person: User) -> list[dict[str, object]]:
    """What rings now, to or from this person: for a page that opens or whose line was away."""
    rings = Ring.objects.ringing().of(person).filter(meeting__in=Meeting.objects.visible_to(person)).with_people()
    return [told(ring) for ring in rings]


def answer(ring: Ring, *, by: User, accept: bool) -> None:
    """The other's yes or no; the caller's pages are told, and the other's further pages stop ringing."""
    if not ring.meeting.is_of(by) or by == ring.caller:
        raise PermissionDenied("Only the one who is called can answer.")
    end(ring, RingStatus.ACCEPTED if accept else RingStatus.DECLINED)


def answer_all(meeting: Meeting, *, by: User) -> None:
    """Whoever joins while it rings has answered, on whichever page it rings."""
    for ring in Ring.objects.ringing().filter(meeting=meeting).exclude(caller=by).with_people():
        end(ring, RingStatus.ACCEPTED)


def stop(ring: Ring, *, by: User) -> None:
    if by != ring.caller:
        raise PermissionDenied("Only the caller can stop the ring.")
    end(ring, RingStatus.STOPPED)


def stop_all(meeting: Meeting, *, by: User) -> None:
    """The caller has gone while it rang, unless they came back."""
    if Stay.objects.filter(meeting=meeting, person=by, here=True, dropped_at=None).exists():
        return
    for ring in Ring.objects.ringing().filter(meeting=meeting, caller=by).with_people():
        end(ring, RingStatus.STOPPED)


@transaction.atomic
def end(ring: Ring, status: RingStatus) -> bool:
    """Ends the ring once: False when somebody was faster. It leaves a line in the chat, unread where it is news."""
    if not Ring.objects.filter(pk=ring.pk).move_to(status):
        return False
    ring.status = status
    meeting, caller = ring.meeting, ring.caller
    other = meeting.other(caller)
    tell(meeting.people, "call.answered", told(ring) | {"answer": status.value})
    knows = other if status == RingStatus.DECLINED else caller
    line = LINES[status].format(caller=caller.first_name, other=other.first_name)
    chat.actions.line(meeting.contact, line, by=knows)
    return True


def miss_unanswered() -> int:
    """Ends rings that nobody answered though their time is over (a step of the heartbeat)."""
    return sum(end(ring, RingStatus.MISSED) for ring in Ring.objects.unanswered().with_people())
