"""Accepted meetings begin, running ones end, by the clock; the evidence decides what became of them (STR-1)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, Prefetch
from django.utils import timezone

from accounts.models import Beat, User
from meetings import consequences
from meetings.evidence import Presence, presences
from meetings.models import Change, Kind, Meeting, Step, Strike, Verb
from meetings.outcome import Outcome
from meetings.states import ChangeStatus, Status

from .chunks import in_chunks, move_all
from .strike import repair_all, strike_all, strike_for
from .tell import News, inform_all, note_all, settle_all

NOT_COME = "The one who was asked did not come."


def move_on() -> int:
    """Safe to run twice, late, or in two processes; a run that comes late lets them begin and end."""
    now = timezone.now()
    count = in_chunks(Meeting.objects.to_begin(now).with_names(), begin)
    lateness = Prefetch("steps", Step.objects.filter(verb=Verb.LATE))
    over = Meeting.objects.to_end(now).with_names().prefetch_related("attendances", lateness)
    return count + in_chunks(over, end)


def begin(meetings: list[Meeting]) -> None:
    move_all(meetings, Status.RUNNING)
    Change.objects.filter(meeting__in=meetings).move_to(ChangeStatus.DROPPED)
    note_all(meetings, Verb.STARTED, at=F("starts_at"))


def end(meetings: list[Meeting]) -> None:
    """Kept, or missed by whom. No strike while we were away ourselves (STR-2)."""
    seen = {meeting: presences(meeting) for meeting in meetings}
    outcomes = judged(seen)
    statuses = {meeting: consequences.end_status(outcome) for meeting, outcome in outcomes.items()}
    for status in set(statuses.values()):
        move_all([meeting for meeting in meetings if statuses[meeting] == status], status)
    settle_all(outcomes, reason=NOT_COME)
    note_all(meetings, F("status"), at=F("ends_at"))  # the verb is called as the state is
    strike_all([strike for meeting in meetings for strike in strikes_of(meeting, outcomes[meeting], seen[meeting])])
    repair_all({person for meeting in meetings for person in meeting.people if person not in outcomes[meeting].struck})
    inform_all([over(meeting, person) for meeting in meetings for person in meeting.people])


def judged(seen: dict[Meeting, dict[int, Presence]]) -> dict[Meeting, Outcome]:
    outages = Beat.objects.gaps_in([(one.starts_at, one.ends_at) for one in seen], longest=settings.OUTAGE)
    return {
        meeting: consequences.ending(meeting, there, outage=outage)
        for (meeting, there), outage in zip(seen.items(), outages, strict=True)
    }


def strikes_of(meeting: Meeting, outcome: Outcome, there: dict[int, Presence]) -> list[Strike]:
    return [
        strike_for(person, meeting, reason=Strike.Reason.NO_SHOW, words=away(meeting, there[person.pk]))
        for person in outcome.struck
    ]


def away(meeting: Meeting, mine: Presence) -> str:
    if meeting.kind == Kind.TEXT:
        return "Wrote no message in the time agreed."
    return f"Connected for {mine.waited // timedelta(minutes=1)} minutes."


def over(meeting: Meeting, person: User) -> News:
    words = f"How was it with {meeting.other(person).first_name}? Your report stays with you."
    return News(person, meeting, "over", words)
