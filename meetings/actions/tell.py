"""Telling the two about their meeting: a line on the timeline, a notice, and what becomes of the token."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from accounts.actions import notify, notify_all
from accounts.actions.notices import MAIL_AFTER
from accounts.models import Block, Notice, User
from accounts.models.notice import LONGEST
from meetings.models import Kind, Meeting, Step, Verb
from meetings.outcome import Outcome, Token
from payments import actions as payments

HOW = {Kind.IN_PERSON: "in person", Kind.VIDEO: "by video", Kind.TEXT: "by text"}


def note(meeting: Meeting, verb: Verb, *, by: User | None = None, words: str = "") -> Step:
    """Writes the timeline."""
    return Step.objects.create(meeting=meeting, verb=verb, by=by, note=words)


def inform(person: User, meeting: Meeting, kind: str, text: str, *, key: str = "", url: str = "") -> None:
    """Tells a person once: the key is the kind, unless the same may happen again to this meeting."""
    news = News(person, meeting, kind, text, key, url)
    notify(person, kind=news.noun, text=text, url=url or page_for(meeting), key=news.once)


def confirm(by: User, meeting: Meeting, kind: str, text: str, *, key: str = "") -> None:
    """What somebody just did themselves: no news, but their letter brings the calendar's file too (MTG-5)."""
    news = News(by, meeting, kind, text, key)
    notify(by, kind=news.noun, text=text, url=page_for(meeting), key=news.once, seen=True)


def page_for(meeting: Meeting) -> str:
    """After a block the meeting's page exists for neither of the two (VIS-6)."""
    blocked = Block.objects.between(*meeting.people).exists()
    return reverse("meetings") if blocked else meeting.get_absolute_url()


@dataclass(frozen=True)
class News:
    """What somebody is to hear about a meeting."""

    person: User
    meeting: Meeting
    kind: str
    text: str
    key: str = ""
    url: str = ""

    @property
    def noun(self) -> str:
        return f"meeting.{self.kind}"

    @property
    def once(self) -> str:
        return f"meeting:{self.meeting.pk}:{self.key or self.kind}:{self.person.pk}"


def inform_all(news: Sequence[News]) -> None:
    """`inform` for many at once."""
    apart = parted({one.meeting for one in news})
    pages = {meeting: reverse("meetings") for meeting in apart}
    mail_at = timezone.now() + MAIL_AFTER
    notify_all(
        [
            Notice(
                person_id=one.person.pk,
                kind=one.noun,
                text=one.text[:LONGEST],
                url=one.url or pages.get(one.meeting) or pages.setdefault(one.meeting, one.meeting.get_absolute_url()),
                key=one.once,
                mail_at=mail_at,
            )
            for one in news
        ]
    )


def parted(meetings: Collection[Meeting]) -> set[Meeting]:
    """Those between whose people a block stands."""
    people = {meeting.guest_id for meeting in meetings} | {meeting.asker_id for meeting in meetings}
    rows = Block.objects.filter(blocker__in=people).values_list("blocker", "blocked")
    blocks = {frozenset(pair) for pair in rows}
    return {meeting for meeting in meetings if blocks and frozenset((meeting.asker_id, meeting.guest_id)) in blocks}


def settle(meeting: Meeting, outcome: Outcome, *, by: User | None = None, reason: str = "") -> bool:
    """Does to the token what was announced (TOK-2, STR-5). Returns whether it moved now."""
    if outcome.token == Token.SPENT:
        return payments.spend(meeting.hold, by=by)
    if outcome.token == Token.GIVEN_BACK:
        return payments.give_back(meeting.hold, by=by, reason=reason)
    if outcome.token == Token.RETURNED:
        return payments.compensate(meeting.hold, reason=reason, by=by)
    return False
