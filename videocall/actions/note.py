"""One's own notes on a call."""

from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting

from ..models import Note
from ..models.note import LONGEST


def note(meeting: Meeting, *, by: User, text: str) -> None:
    """Keeps what `by` has written so far; nobody else ever reads it."""
    text = text.replace("\0", "")[:LONGEST]
    Note.objects.update_or_create(meeting=meeting, person=by, defaults={"text": text, "written_at": timezone.now()})
