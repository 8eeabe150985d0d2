"""Of the buttons of a request, from sending it to its last answer (REQ-1, REQ-4)."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from accounts.times import say
from meetings.line import has_room, ordinal
from meetings.models import Kind, Meeting
from meetings.outcome import Line, Outcome, Token

from .spans import deadline, hours


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
        Line("undo-2", f"{name} declines, {silent}, or you withdraw", "it comes back at once."),
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
    if meeting.kind == Kind.IN_PERSON:
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
