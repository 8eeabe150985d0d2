"""Of a meeting whose time is over: what the clock makes of it, and what a report does (MTG-7, STR-1, STR-2)."""

from accounts.models import User
from meetings.evidence import Presence, never_came, nobody_came, stayed_away
from meetings.models import Meeting
from meetings.outcome import Line, Outcome, Token
from meetings.policy import Policy
from meetings.states import Status


def ending(meeting: Meeting, there: dict[int, Presence], *, outage: bool, terms: Policy | None = None) -> Outcome:
    """What the clock makes of a meeting whose time is over, by what the server saw of each (STR-1, STR-2).

    A strike takes ten minutes of waiting. Whoever was let down and left sooner does not pay either: who never came has
    missed the meeting, and the token of the asker comes back (MTG-1, STR-5).
    """
    if outage or not all(there[person.pk].tells for person in meeting.people):
        return Outcome((), absent=tuple(person for person in meeting.people if there[person.pk].away))
    pairs = [(person, there[person.pk], there[meeting.other(person).pk]) for person in meeting.people]
    if nobody_came(*there.values()):
        return Outcome((), Token.STAYS, meeting.people, absent=meeting.people)
    struck = tuple(
        person
        for person, mine, others in pairs
        if stayed_away(mine, others, wait=meeting.wait_for(late=mine.said_late, terms=terms))
    )
    absent = tuple(
        person for person, mine, others in pairs if mine.away or person in struck or never_came(mine, others)
    )
    token = Token.RETURNED if absent == (meeting.guest,) else Token.STAYS
    return Outcome((), token, struck, absent=absent)


def end_status(outcome: Outcome) -> Status:
    return Status.MISSED if outcome.absent else Status.FINISHED


def reporting(meeting: Meeting, *, by: User) -> Outcome:
    other = meeting.other(by).first_name
    lines = (
        Line("lock", "Only you read this", f"and, if something is to be decided, a moderator. {other} never does."),
        Line("shield-check", f"If {other} did not come", "evidence or their word counts; else a moderator decides."),
    )
    return Outcome(lines)
