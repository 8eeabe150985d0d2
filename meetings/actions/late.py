"""Running late: the other is told, and waits ten minutes more before it counts as staying away (MTG-1, STR-1)."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.times import say_span
from meetings.consequences import minutes
from meetings.models import Meeting, Verb

from .tell import inform, note


@transaction.atomic
def late(meeting: Meeting, *, by: User) -> None:
    """Once a person, from an hour before the start until ten minutes after. Raises ValidationError."""
    if not meeting.is_of(by):
        raise PermissionDenied
    Meeting.objects.lock(meeting)
    if not meeting.can_say_late(by):
        early, late = say_span(settings.BANNER_BEFORE), say_span(meeting.terms.no_show_time)
        raise ValidationError(f"You can say so from {early} before the start until {late} after.", code="time")
    try:
        with transaction.atomic():
            note(meeting, Verb.LATE, by=by)
    except IntegrityError:
        raise ValidationError("You have said so already.", code="twice") from None
    words = f"{by.first_name} is running late, by up to {minutes(meeting.terms.late_by)}."
    inform(meeting.other(by), meeting, "late", words)


def said_late(meeting: Meeting, by: User) -> bool:
    return meeting.steps.filter(verb=Verb.LATE, by=by).exists()
