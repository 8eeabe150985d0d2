"""Whether a meeting that is over was missed, and by whom: one truth for page, agenda, desk and statistics (MTG-1)."""

from collections.abc import Collection

from meetings.models import Attendance, Meeting, Verb
from meetings.states import Status

from .tell import note


def mark_away(absences: Collection[tuple[Meeting, object]]) -> None:
    """These people did not come to these meetings. Idempotent."""
    rows = [Attendance(meeting_id=meeting.pk, person_id=person.pk, away=True) for meeting, person in absences]
    if rows:
        on = {"unique_fields": ["meeting", "person"], "update_fields": ["away"]}
        Attendance.objects.bulk_create(rows, update_conflicts=True, **on)


def found_missed(meeting: Meeting, absent: object) -> None:
    """By what both said, or a moderator decided. One that the clock has not ended yet it then ends as missed."""
    mark_away([(meeting, absent)])
    if Meeting.objects.filter(pk=meeting.pk, status=Status.FINISHED).move_to(Status.MISSED):
        note(meeting, Verb.FOUND_MISSED, words=f"{absent.first_name} did not come.")


def found_kept(meeting: Meeting, *, words: str) -> None:
    """Both were there after all (STR-2)."""
    Attendance.objects.filter(meeting=meeting, away=True).update(away=False)
    if Meeting.objects.filter(pk=meeting.pk, status=Status.MISSED).move_to(Status.FINISHED):
        note(meeting, Verb.FOUND_KEPT, words=words)
