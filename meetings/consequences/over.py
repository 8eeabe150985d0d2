"""Of a meeting whose time is over: what the clock makes of it, and what a report does (MTG-7, STR-1, STR-2)."""

from accounts.models import User
from meetings.evidence import Presence, nobody_came, stayed_away
from meetings.models import Meeting
from meetings.outcome import Line, Outcome, Token
from meetings.policy import Policy
from meetings.states import Status


def ending(meeting: Meeting, there: dict[int, Presence], *, outage: bool, terms: Policy | None = None) -> Outcome:
    """What the clock makes of a meeting whose time is over, by what the server saw of each (STR-1, STR-2)."""
    if outage or not all(there[person.pk].tells for person in meeting.people):
        return Outcome(())
    pairs = [(person, there[person.pk], there[meeting.other(person).pk]) for person in meeting.people]
    if nobody_came(*there.values()):
        return Outcome((), Token.STAYS, meeting.people)
    struck = tuple(
        person
        for person, mine, others in pairs
        if stayed_away(mine, others, wait=meeting.wait_for(late=mine.said_late, terms=terms))
    )
    token = Token.RETURNED if struck == (meeting.guest,) else Token.STAYS
    return Outcome((), token, struck)


def end_status(outcome: Outcome) -> Status:
    return Status.MISSED if outcome.struck else Status.FINISHED


def reporting(meeting: Meeting, *, by: User) -> Outcome:
    other = meeting.other(by).first_name
    lines = (
        Line("lock", "Only you read this", f"and, if something is to be decided, a moderator. {other} never does."),
        Line("shield-check", f"If {other} did not come", "evidence or their word counts; else a moderator decides."),
    )
    return Outcome(lines)
