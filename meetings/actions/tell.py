"""Telling the two about their meeting: a line on the timeline, a notice, and what becomes of the token."""

from django.urls import reverse

from accounts.actions import notify
from accounts.models import Block, User
from meetings.models import Kind, Meeting, Step, Verb
from meetings.outcome import Outcome, Token
from payments import actions as payments

HOW = {Kind.IN_PERSON: "in person", Kind.VIDEO: "by video", Kind.TEXT: "by text"}


def note(meeting: Meeting, verb: Verb, *, by: User | None = None, words: str = "") -> Step:
    """Writes the timeline."""
    return Step.objects.create(meeting=meeting, verb=verb, by=by, note=words)


def inform(person: User, meeting: Meeting, kind: str, text: str, *, key: str = "", url: str = "") -> None:
    """Tells a person once: the key is the kind, unless the same may happen again to this meeting."""
    notify(
        person,
        kind=f"meeting.{kind}",
        text=text,
        url=url or page_for(meeting),
        key=f"meeting:{meeting.pk}:{key or kind}:{person.pk}",
    )


def page_for(meeting: Meeting) -> str:
    """After a block the meeting's page exists for neither of the two (VIS-6)."""
    blocked = Block.objects.between(*meeting.people).exists()
    return reverse("meetings") if blocked else meeting.get_absolute_url()


def settle(meeting: Meeting, outcome: Outcome, *, by: User | None = None, reason: str = "") -> None:
    """Does to the token what was announced (TOK-2, STR-5)."""
    if outcome.token == Token.SPENT:
        payments.spend(meeting.hold, by=by)
    elif outcome.token == Token.GIVEN_BACK:
        payments.give_back(meeting.hold, by=by, reason=reason)
    elif outcome.token == Token.RETURNED:
        payments.compensate(meeting.hold, reason=reason, by=by)
