"""What happened between the demo people: every state of a meeting, told by the actions that make it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import uuid4

import chat.actions
import payments.actions
from accounts.models import Beat, User
from meetings import actions
from meetings.models import Meeting
from payments.queries import available

from .past import at

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WORDS = (
    "Your project is close to what I tried and dropped. May I ask you why yours works?",
    "I can lend you an afternoon and an instrument. Shall we see whether we suit each other?",
    "I read your pitch twice. I would like to hear the part you left out.",
)
THANKS = (
    ("Thanks, that was worth every minute. I will try it with the smaller part.", "Do, and send me the curve."),
    ("I drew what we talked about. It fits on one page now.", "That is how I know it is good."),
    ("You were right about the supplier.", "I would rather have been wrong."),
    ("Next time I bring the thing itself.", "Then I bring the scales."),
)


@dataclass
class Scene:
    """`asker` asks `guest`; the steps below are told at their moments, in order."""

    asker: User
    guest: User
    kind: str = "video"
    minutes: int = 45

    def ask(self, asked_at: datetime, *times: datetime) -> Meeting:
        with at(asked_at - HOUR):
            stock(self.asker)
        with at(asked_at):
            project = self.guest.projects.first() or self.asker.projects.first()
            return actions.ask(
                self.asker,
                self.guest,
                kind=self.kind,
                minutes=self.minutes,
                times=list(times),
                message=Random(f"{self.asker}{self.guest}").choice(WORDS),
                projects=[project] if project else [],
            )

    def agree(self, starts_at: datetime) -> Meeting:
        """Asked three days before, accepted two days before."""
        meeting = self.ask(starts_at - 3 * DAY, starts_at, starts_at + DAY, starts_at + DAY + HOUR)
        with at(starts_at - 2 * DAY):
            actions.accept(meeting, by=self.guest, starts_at=starts_at)
        return meeting

    def keep(self, starts_at: datetime) -> Meeting:
        """Both came; both said how it was, and a word of thanks."""
        thanks, reply = Random(f"{self.asker}{starts_at}").choice(THANKS)
        meeting = self.agree(starts_at)
        self.hold(meeting, self.minutes * 60, self.minutes * 60 - 40)
        talk(meeting, [(self.asker, meeting.ends_at + HOUR, thanks), (self.guest, meeting.ends_at + 2 * HOUR, reply)])
        with at(meeting.ends_at + 2 * HOUR):
            for person, rating in ((self.asker, 5), (self.guest, 4)):
                actions.report(meeting, by=person, happened=True, other_came=True, rating=rating, again=True)
        return meeting

    def miss(self, starts_at: datetime) -> Meeting:
        """The guest did not come, while the site was awake to see it."""
        meeting = self.agree(starts_at)
        awake(meeting.starts_at, meeting.ends_at)
        self.hold(meeting, 20 * 60, 0)
        return meeting

    def hold(self, meeting: Meeting, asker_seconds: int, guest_seconds: int) -> None:
        with at(meeting.starts_at):
            actions.move_on()
        meeting.refresh_from_db()
        with at(meeting.ends_at):
            actions.attended(meeting, self.asker, asker_seconds)
            actions.attended(meeting, self.guest, guest_seconds)
        with at(meeting.ends_at + HOUR):
            actions.move_on()
        meeting.refresh_from_db()


def stock(person: User) -> None:
    """Buys a pack when the purse is empty."""
    if not available(person):
        pack(person)


def pack(person: User) -> None:
    order = payments.actions.begin(person, click=f"demo{person.orders.count()}")
    payments.actions.fulfil(order, payment_intent=f"pi_demo_{order.public_id}")


def awake(start: datetime, end: datetime) -> None:
    """Heartbeats of the site, so that nobody can say it was away (STR-2)."""
    moments = [start - 4 * 60 * timedelta(seconds=1) + timedelta(minutes=2) * step for step in range(60)]
    Beat.objects.bulk_create(
        Beat(started_at=moment, ended_at=moment, running=False) for moment in moments if moment <= end + HOUR
    )


def talk(meeting: Meeting, lines: list[tuple[User, datetime, str]]) -> None:
    for author, moment, words in lines:
        with at(moment):
            chat.actions.post(meeting.contact, by=author, body=words, client_id=uuid4())
