"""What happened to a meeting and what comes, as one list (DESIGN 6)."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from accounts.models import User

from .models import Meeting, Step, Verb
from .states import Status

SAID = (Verb.DECLINED, Verb.WITHDRAWN, Verb.CANCELLED)  # their notes are somebody's own words


@dataclass(frozen=True)
class Entry:
    at: datetime
    text: str
    note: str = ""
    state: str = "done"  # done, now, next


def timeline(meeting: Meeting, reader: User) -> list[Entry]:
    steps = [entry_of(meeting, step, reader) for step in meeting.steps.select_related("by")]
    coming = [entry for entry in ahead(meeting) if entry.at > timezone.now()]
    return steps + now(meeting) + coming


def entry_of(meeting: Meeting, step: Step, reader: User) -> Entry:
    if step.by is None:
        return Entry(step.at, step.get_verb_display(), step.note)
    party = step.by.first_name if meeting.is_of(step.by) else "A moderator"
    who = "You" if step.by == reader else party
    if step.verb == Verb.CHANGE_ASKED:
        return Entry(step.at, f"{who} asked {'to call it off' if step.note else 'for another time'}")
    said = f"«{step.note}»" if step.note and step.verb in SAID else step.note
    return Entry(step.at, f"{who} {step.get_verb_display()}", said)


def now(meeting: Meeting) -> list[Entry]:
    """Between beginning and end the meeting itself is the present."""
    moment = timezone.now()
    begun = meeting.steps.filter(verb=Verb.STARTED).exists()
    if meeting.status in (Status.ACCEPTED, Status.RUNNING) and meeting.starts_at <= moment < meeting.ends_at:
        return [] if begun else [Entry(meeting.starts_at, "The meeting began", state="now")]
    return []


def ahead(meeting: Meeting) -> list[Entry]:
    if meeting.status == Status.OPEN:
        words = "Your last time comes near, and the token goes back" if meeting.queued else "It ends without an answer"
        return [Entry(meeting.answer_by, words, state="next")]
    if meeting.status not in (Status.ACCEPTED, Status.RUNNING, Status.FINISHED):
        return []
    start, end = meeting.starts_at, meeting.ends_at
    return [
        Entry(start - meeting.terms.free_cancel, "Cancelling is free until here", state="next"),
        *(Entry(start - before, "A reminder", state="next") for before in settings.MEETING_REMINDERS[1:]),
        Entry(start, "You meet", state="next"),
        Entry(end, "The meeting ends, and you can report", state="next"),
        Entry(meeting.report_until, "Last moment to report", state="next"),
    ]
