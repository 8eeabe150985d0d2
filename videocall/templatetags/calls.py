"""What the pages of a meeting show of its call."""

from django import template

from accounts.models import User
from meetings.models import Kind, Meeting

from ..models import Note

register = template.Library()


@register.simple_tag
def notes_of(meeting: Meeting, person: User) -> str:
    """One's own notes from the call; asks the database only where there can be some."""
    if meeting.kind != Kind.VIDEO or not meeting.starts_at:
        return ""
    return Note.objects.filter(meeting=meeting, person=person).values_list("text", flat=True).first() or ""
