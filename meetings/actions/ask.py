"""Asking somebody to meet."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import introduce
from accounts.models import Block, Contact, User
from accounts.models.public_id import new_public_id
from accounts.states import ContactState
from meetings import limits
from meetings.consequences import deadline
from meetings.line import has_room
from meetings.models import Meeting, Proposal, Verb
from payments import actions as payments
from projects.models import Project, Seat

from .line import tell_asked
from .tell import note


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
    lock(asker, guest)
    limits.refuse(limits.why_not_ask(asker, guest))
    check_kind(guest, kind)
    check_length(minutes)
    limits.check_times(times, timedelta(minutes=minutes))
    meeting = open_request(asker, guest, kind=kind, minutes=minutes, times=times, message=message, seat=seat)
    meeting.projects.set(projects)
    propose(meeting, times)
    note(meeting, Verb.ASKED, by=asker)
    if not meeting.queued:
        tell_asked(meeting)
    return meeting


def lock(*people: User) -> None:
    """The limits of both, a day and a week, count one request at a time. In key order, so that nobody blocks."""
    keys = [person.pk for person in people]
    list(User.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def open_request(asker: User, guest: User, *, times: list[datetime], **fields: object) -> Meeting:
    """The row with its held token. Two at once for the same pair: the database keeps one.

    Over what the guest takes in a week it waits in their line, and can until its last time comes near (REQ-2).
    """
    public_id, now, reaches = new_public_id(), timezone.now(), has_room(guest)
    contact = introduce(asker, guest) if reaches else acquaint(asker, guest)
    times_up = deadline(now, times) if reaches else max(times) - settings.ANSWER_BEFORE_LAST
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
                delivered_at=now if reaches else None,
                answer_by=times_up,
                **fields,
            )
    except IntegrityError:
        raise ValidationError("There is an open request between you already.", code="open") from None


def acquaint(asker: User, guest: User) -> Contact:
    """Whom the request will be about; until it is handed over, nobody may write and nothing is shown."""
    if Block.objects.between(asker, guest).exists():
        raise ValidationError("This person cannot be asked.")
    low, high = sorted([asker.pk, guest.pk])
    fields = {"asker": asker, "state": ContactState.CLOSED}
    return Contact.objects.get_or_create(low_id=low, high_id=high, defaults=fields)[0]


def propose(meeting: Meeting, times: list[datetime]) -> None:
    Proposal.objects.bulk_create(Proposal(meeting=meeting, turn=meeting.turn, starts_at=moment) for moment in times)


def check_kind(guest: User, kind: str) -> None:
    if kind not in guest.profile.meets:
        raise ValidationError(f"{guest.first_name} does not meet that way. Choose another.", code="kind")


def check_length(minutes: int) -> None:
    shortest, longest = settings.MEETING_MINUTES
    if not shortest <= minutes <= longest:
        raise ValidationError(f"A meeting lasts {shortest} to {longest} minutes.", code="minutes")
