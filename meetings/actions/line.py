"""Requests leave the line when a place frees: only then the other hears of them (REQ-2)."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import introduce
from accounts.models import User
from meetings.consequences import deadline
from meetings.line import room
from meetings.models import Meeting, Verb
from meetings.states import Status

from .tell import HOW, inform, note


def deliver() -> int:
    """For everybody in whose line somebody waits. Safe to run twice, late, or in two processes."""
    waited_for = Meeting.objects.in_line().values("guest")
    return sum(deliver_to(guest) for guest in User.objects.filter(pk__in=waited_for))


@transaction.atomic
def deliver_to(guest: User) -> int:
    """As many as there is room for, the first who asked first."""
    guest = User.objects.select_for_update(no_key=True).get(pk=guest.pk)
    free = room(guest)
    line = Meeting.objects.in_line_of(guest).filter(answer_by__gt=timezone.now()).with_people()
    return sum(hand_over(meeting) for meeting in (line if free is None else line[:free]))


def hand_over(meeting: Meeting) -> bool:
    """The time to answer begins now, and the two become contacts (REQ-3)."""
    now, times = timezone.now(), [row.starts_at for row in meeting.proposals.all()]
    fields = {"delivered_at": now, "turn_at": now, "answer_by": deadline(now, times, meeting.terms)}
    if not Meeting.objects.in_line().filter(pk=meeting.pk).move_to(Status.OPEN, **fields):
        return False
    introduce(meeting.asker, meeting.guest)
    meeting.refresh_from_db()
    note(meeting, Verb.DELIVERED)
    tell_asked(meeting)
    inform(meeting.asker, meeting, "delivered", f"{meeting.guest.first_name} has your request now.")
    return True


def tell_asked(meeting: Meeting) -> None:
    words = f"{meeting.asker.first_name} asks to meet you {HOW[meeting.kind]}. Answer when it suits you."
    inform(meeting.guest, meeting, "asked", words)
