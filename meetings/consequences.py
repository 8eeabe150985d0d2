"""What a button will do, said before it is pressed (MTG-3) by the function that the action then acts by.

Each function answers with an `Outcome`: what becomes of the token, who gets a strike, and both in words. Pages show
the words; `meetings.actions` does what the rest says.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from accounts.times import say, zone_of

from .evidence import Presence, nobody_came, stayed_away
from .line import has_room, ordinal
from .models import Meeting, Verb
from .outcome import Line, Outcome, Token
from .policy import Policy
from .states import Status


def deadline(now: datetime, times: list[datetime], terms: Policy | None = None) -> datetime:
    """When an open request expires: 72 hours on, or 2 hours before the last proposed time (REQ-4)."""
    terms = terms or Policy.current()
    return min(now + terms.answer_time, max(times) - terms.answer_before_last)


def hours(span: timedelta) -> str:
    return f"{int(span.total_seconds() // 3600)} h"


def asking(guest: User, *, tokens: int, times: list[datetime], zone: ZoneInfo) -> Outcome:
    """All that may become of a request, for its side card (REQ-1). `tokens` is what the asker has now."""
    outcome = sending(guest, tokens=tokens, times=times, zone=zone)
    if has_room(guest):
        return outcome
    waiting = ordinal(Meeting.objects.in_line_of(guest).count() + 1)
    most = guest.profile.asks_per_week
    text = f"{guest.first_name} takes {most} request{'s' * (most != 1)} a week. You can withdraw any time."
    return replace(outcome, lines=(Line("hourglass", f"You are {waiting} in line", text), *outcome.lines))


def sending(guest: User, *, tokens: int, times: list[datetime], zone: ZoneInfo) -> Outcome:
    name = guest.first_name
    left = max(tokens - 1, 0)
    until = say(deadline(timezone.now(), times), zone) if times else hours(settings.ANSWER_TIME)
    silent = f"is silent until {until}" if times else f"stays silent for {until}"
    lines = (
        Line("coins", "When you send", f"one token is held. You keep {left} to use."),
        Line("check", f"{name} accepts a time", "the token is spent and you two can chat freely."),
        Line("undo-2", f"{name} declines, or {silent}", "it comes back at once."),
        Line("clock", f"You cancel under {hours(settings.FREE_CANCEL)} before", "you get a strike. Earlier: nothing."),
        Line("shield-check", f"{name} cancels or does not come", "your token comes back."),
    )
    return Outcome(lines, Token.HELD)


def accepting(meeting: Meeting, *, by: User) -> Outcome:
    asker, other, free = meeting.asker, meeting.other(by), meeting.terms.free_cancel
    token = "Your token is spent." if by == asker else f"{asker.first_name}'s token is spent. You pay nothing."
    lines = [
        Line("check", "The meeting stands", f"in both calendars. You and {other.first_name} can chat freely."),
        Line("coins", "The token", token),
        Line("clock", f"You cancel under {hours(free)} before", "you get a strike. Earlier: nothing."),
    ]
    if meeting.kind == "in_person":
        lines.insert(1, Line("map-pin", "The place", "You both get a list of places fair to both, and agree on one."))
    return Outcome(tuple(lines), Token.SPENT)


def declining(meeting: Meeting, *, by: User) -> Outcome:
    name, days = meeting.asker.first_name, meeting.terms.cooldown.days
    lines = (
        Line("undo-2", f"{name}'s token goes back", "at once."),
        Line("message-square", "Only you may write", f"{name} can no longer write to you unless you write first."),
        Line("calendar-days", f"{name} can ask again in {days} days", "You can ask whenever you like."),
    )
    return Outcome(lines, Token.GIVEN_BACK)


def withdrawing(meeting: Meeting, *, by: User) -> Outcome:
    name = meeting.guest.first_name
    after = Line("message-square", f"Only {name} may write", "until one of you asks again.")
    if meeting.queued:
        after = Line("message-square", f"{name} never hears of it", "and you lose your place in the line.")
    lines = (Line("undo-2", "Your token comes back", "at once."), after)
    return Outcome(lines, Token.GIVEN_BACK)


def expiring() -> Outcome:
    """Nobody answered in time: the clock gives the token back (REQ-4)."""
    return Outcome((), Token.GIVEN_BACK)


def countering(meeting: Meeting, *, by: User) -> Outcome:
    other = meeting.other(by).first_name
    token = "Your token" if by == meeting.asker else f"{meeting.asker.first_name}'s token"
    lines = (
        Line("calendar-days", "Your times replace the old ones", f"{other} then accepts one or ends the request."),
        Line("coins", f"{token} stays held", f"while {other} answers, for up to {hours(meeting.terms.answer_time)}."),
    )
    return Outcome(lines, Token.STAYS)


def accepted_at(meeting: Meeting) -> datetime | None:
    return meeting.steps.filter(verb=Verb.ACCEPTED).values_list("at", flat=True).first()


def is_late(meeting: Meeting, now: datetime, terms: Policy | None = None) -> bool:
    """Under 24 h before the start, and not within the hour after accepting (MTG-2)."""
    terms = terms or meeting.terms
    if now <= meeting.starts_at - terms.free_cancel:
        return False
    accepted = accepted_at(meeting)
    return accepted is None or now > accepted + terms.cancel_grace or now >= meeting.starts_at


def cancelling(meeting: Meeting, *, by: User, together: bool = False, excused: bool = False) -> Outcome:
    """`together`: both agreed. `excused`: a block or a departure, of which nobody was warned.

    STR-5 returns the token when the one who was asked cancels late, and says nothing of cancelling early. Whoever is
    let down never pays: so it returns whenever it is the one who was asked that does not want to meet any more.
    """
    late = is_late(meeting, timezone.now()) and not together and not excused
    token = Token.RETURNED if by.pk == meeting.guest_id else Token.STAYS
    lines = (strike_line(meeting, by, late, together), token_line(meeting, token, by, reader=by))
    return Outcome(lines, token, (by,) if late else (), late)


def strike_line(meeting: Meeting, by: User, late: bool, together: bool) -> Line:
    other = meeting.other(by).first_name
    if late:
        text = f"It is under {hours(meeting.terms.free_cancel)} before the start. {other} may waive it."
        return Line("triangle-alert", "You get a strike", text)
    if together:
        return Line("check", "Nobody gets a strike", "You both agreed to call it off.")
    free_until = meeting.starts_at - meeting.terms.free_cancel
    if timezone.now() <= free_until:
        return Line("check", "No strike", f"Until {say(free_until, zone_of(by))} cancelling is free.")
    return Line("check", "No strike", "You accepted less than an hour ago.")


def token_line(meeting: Meeting, token: Token, by: User, *, reader: User) -> Line:
    """What the cancelling of `by` makes of the token, as `reader` reads it."""
    asker, guest = meeting.asker, meeting.guest
    whose = "Your token" if reader == asker else f"{asker.first_name}'s token"
    if token == Token.RETURNED:
        return Line("undo-2", f"{whose} comes back", "Whoever is let down never pays.")
    kept = "You" if reader == guest else guest.first_name
    return Line("coins", f"{whose} stays spent", f"{kept} kept the time free.")


def changing(meeting: Meeting, *, by: User, call_off: bool = False) -> Outcome:
    """Asking the other for another time, or to call it off together (MTG-1, MTG-2)."""
    other = meeting.other(by).first_name
    stands = Line("calendar-days", "The agreed time stands", f"until {other} agrees.")
    if call_off:
        off = Line("check", f"If {other} agrees", "the meeting is off and nobody gets a strike.")
        return Outcome((stands, off, *calling_off(meeting, by=by, reader=by).lines))
    left = meeting.terms.reschedules - meeting.changes.reschedules().count()
    often = "once more" if left == 1 else f"{left} times"
    moves = Line("clock", f"You two can move it {often}", "No strike, and the token stays as it is.")
    return Outcome((stands, moves))


def calling_off(meeting: Meeting, *, by: User, reader: User) -> Outcome:
    """What becomes of the token when both agree to what `by` wishes, as `reader` reads it."""
    token = cancelling(meeting, by=by, together=True).token
    return Outcome((token_line(meeting, token, by, reader=reader),), token)


def being_late(meeting: Meeting, *, by: User) -> Outcome:
    """Said once; ten minutes more before anybody speaks of staying away (MTG-1, STR-1)."""
    other, more = meeting.other(by).first_name, minutes(meeting.terms.late_by)
    waits = minutes(meeting.wait_for(late=True))
    lines = (
        Line("clock", f"{other} is told at once", f"that you come up to {more} later. You can say so once."),
        Line("shield-check", "It is no strike", f"unless {other} waits {waits} and you have not come."),
    )
    return Outcome(lines)


def minutes(span: timedelta) -> str:
    return f"{int(span.total_seconds() // 60)} minutes"


def removing(meeting: Meeting) -> Outcome:
    """A moderator ends a request or an agreed meeting: nobody is struck, the asker does not pay (MOD-1)."""
    token = Token.GIVEN_BACK if meeting.status == Status.OPEN else Token.RETURNED
    return Outcome((), token)


def reporting(meeting: Meeting, *, by: User) -> Outcome:
    other = meeting.other(by).first_name
    lines = (
        Line("lock", "Only you read this", f"and, if something is to be decided, a moderator. {other} never does."),
        Line("shield-check", f"If {other} did not come", "evidence or their word counts; else a moderator decides."),
    )
    return Outcome(lines)


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
