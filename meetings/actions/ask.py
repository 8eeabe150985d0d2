"""Asking somebody to meet."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import introduce
from accounts.models import User
from accounts.models.public_id import new_public_id
from meetings import limits
from meetings.consequences import deadline
from meetings.models import Kind, Meeting, Proposal, Verb
from payments import actions as payments
from projects.models import Project, Seat

from .tell import inform, note


@transaction.atomic
def ask(
    asker: User,
    guest: User,
    *,
    kind: str,
    minutes: int,
    times: list[datetime],
    message: str = "",
    projects: Iterable[Project] = (),
    seat: Seat | None = None,
) -> Meeting:
    """Holds one token, makes the two contacts, and waits for an answer (REQ-1 to 3). Raises ValidationError."""
    User.objects.select_for_update(no_key=True).get(pk=asker.pk)  # the daily limit counts one request at a time
    limits.refuse(limits.why_not_ask(asker, guest))
    check_kind(guest, kind)
    check_length(minutes)
    limits.check_times(times, timedelta(minutes=minutes))
    meeting = open_request(asker, guest, kind=kind, minutes=minutes, times=times, message=message, seat=seat)
    meeting.projects.set(projects)
    propose(meeting, times)
    note(meeting, Verb.ASKED, by=asker)
    inform(guest, meeting, "asked", f"{asker.first_name} asks to meet you {HOW[kind]}. Answer when it suits you.")
    return meeting


HOW = {Kind.IN_PERSON: "in person", Kind.VIDEO: "by video", Kind.TEXT: "by text"}


def open_request(asker: User, guest: User, *, times: list[datetime], **fields: object) -> Meeting:
    """The row with its held token. Two at once for the same pair: the database keeps one."""
    public_id, now = new_public_id(), timezone.now()
    contact = introduce(asker, guest)
    hold = payments.hold(asker, key=f"meeting:{public_id}")
    try:
        with transaction.atomic():
            return Meeting.objects.create(
                public_id=public_id,
                asker=asker,
                guest=guest,
                contact=contact,
                hold=hold,
                asked_at=now,
                turn_at=now,
                answer_by=deadline(now, times),
                **fields,
            )
    except IntegrityError:
        raise ValidationError("There is an open request between you already.", code="open") from None


def propose(meeting: Meeting, times: list[datetime]) -> None:
    Proposal.objects.bulk_create(Proposal(meeting=meeting, turn=meeting.turn, starts_at=moment) for moment in times)


def check_kind(guest: User, kind: str) -> None:
    if kind not in guest.profile.meets:
        raise ValidationError(f"{guest.first_name} does not meet that way. Choose another.", code="kind")


def check_length(minutes: int) -> None:
    shortest, longest = settings.MEETING_MINUTES
    if not shortest <= minutes <= longest:
        raise ValidationError(f"A meeting lasts {shortest} to {longest} minutes.", code="minutes")
