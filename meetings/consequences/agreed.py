"""Of the buttons of an agreed meeting, until it begins (MTG-1, MTG-2, STR-5)."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from accounts.times import say, zone_of
from meetings.models import Change, Meeting, Verb
from meetings.outcome import Line, Outcome, Token
from meetings.policy import Policy
from meetings.states import Status

from .spans import hours, minutes


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
    return Line("check", "No strike", f"It was accepted less than {hours(meeting.terms.cancel_grace)} ago.")


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


def agreeing(change: Change, *, by: User) -> Outcome:
    """What the answer of `by` to such a wish does."""
    stands = Line("calendar-days", "If you keep it as it was", "the agreed time stands.")
    if change.starts_at:
        return Outcome((Line("check", "If you agree", "the new time stands, and nobody gets a strike."), stands))
    off = Line("check", "If you agree", "the meeting is off, and nobody gets a strike.")
    called_off = calling_off(change.meeting, by=change.by, reader=by)
    return Outcome((off, *called_off.lines, stands), called_off.token)


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


def removing(meeting: Meeting) -> Outcome:
    """A moderator ends a request or an agreed meeting: nobody is struck, the asker does not pay (MOD-1)."""
    token = Token.GIVEN_BACK if meeting.status == Status.OPEN else Token.RETURNED
    return Outcome((), token)
