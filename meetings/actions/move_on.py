"""Accepted meetings begin, running ones end, by the clock; the evidence decides what became of them (STR-1)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from operator import attrgetter

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from accounts.models import Beat
from meetings import consequences
from meetings.evidence import Presence, presences_of
from meetings.models import Change, Kind, Meeting, Strike, Verb
from meetings.outcome import Outcome, Token
from meetings.querysets import MeetingQuerySet
from meetings.states import ChangeStatus, Status

from .chunks import in_chunks, move_all
from .found import mark_away
from .many import inform_each, note_all, settle_all
from .strike import repair_all, strike_all, strike_for

HOW_WAS_IT = "How was it with {%s}? Your report stays with you."
YOU_WERE_AWAY = "You were not seen at your meeting with {%s}. If you two met, say so in your report."
THEY_WERE_AWAY = "{%s} did not come.%s Your report stays with you."
ROLES = (("asker", "guest"), ("guest", "asker"))
NOT_COME = "The one who was asked did not come."


def move_on() -> int:
    """Safe to run twice, late, or in two processes; a run that comes late lets them begin and end."""
    now = timezone.now()
    return in_chunks(Meeting.objects.to_begin(now), begin) + in_chunks(Meeting.objects.to_end(now), end)


def begin(meetings: MeetingQuerySet) -> None:
    move_all(meetings, Status.RUNNING)
    Change.objects.filter(meeting__in=meetings).move_to(ChangeStatus.DROPPED)
    note_all(meetings, Verb.STARTED, at=F("starts_at"))


def end(meetings: MeetingQuerySet) -> None:
    """Kept, or missed by whom. No strike while we were away ourselves (STR-2)."""
    seen = presences_of(meetings.with_names())
    outcomes = judged(seen)
    for status, some in alike(outcomes, consequences.end_status):
        move_all(some, status)
    mark_away([(meeting, person) for meeting, outcome in outcomes.items() for person in outcome.absent])
    for token, some in alike(outcomes, attrgetter("token")):
        settle_all(some, token, reason=NOT_COME)
    note_all(meetings, F("status"), at=F("ends_at"))  # the verb is called as the state is
    strike_all([strike for meeting in seen for strike in strikes_of(meeting, outcomes[meeting], seen[meeting])])
    repair_all({person for meeting in seen for person in meeting.people if person not in outcomes[meeting].absent})
    tell_over(outcomes)


def tell_over(outcomes: dict[Meeting, Outcome]) -> None:
    """How it was; or, to both, who was not seen there."""
    for who, other in ROLES:
        alike_told = defaultdict(list)
        for meeting, outcome in outcomes.items():
            alike_told[over_words(meeting, outcome, who, other)].append(meeting.pk)
        for words, some in alike_told.items():
            inform_each(Meeting.objects.among(some), who, "over", words)


def over_words(meeting: Meeting, outcome: Outcome, who: str, other: str) -> str:
    if getattr(meeting, who) in outcome.absent:
        return YOU_WERE_AWAY % other
    if getattr(meeting, other) not in outcome.absent:
        return HOW_WAS_IT % other
    back = " Your token is back." if outcome.token == Token.RETURNED and who == "asker" else ""
    return THEY_WERE_AWAY % (other, back)


def alike(outcomes: dict[Meeting, Outcome], part: Callable[[Outcome], str]) -> Iterator[tuple[str, MeetingQuerySet]]:
    """The meetings of which one part of the outcome is the same."""
    keys = defaultdict(list)
    for meeting, outcome in outcomes.items():
        keys[part(outcome)].append(meeting.pk)
    return ((value, Meeting.objects.among(some)) for value, some in keys.items())


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
