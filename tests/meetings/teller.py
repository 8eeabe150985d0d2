"""Tells a story of a meeting: `ask; guest accept; -2h; asker cancel`, each step by the action that a page calls."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from accounts.actions import block
from accounts.models import Notice, User
from meetings import actions, code
from meetings.models import Meeting, Report, Strike

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ALONE = {"happened": False, "other_came": False}
I_WAS_AWAY = {"happened": False, "other_came": True}
MET = {"happened": True, "other_came": True}


class Teller:
    """Does the steps of a story, one verb a method."""

    def __init__(self, asked: Callable, fields: dict, at: Callable, beating: Callable, mod: User, guest: User) -> None:
        self.asked, self.fields, self.at, self.beating, self.mod, self.guest = asked, fields, at, beating, mod, guest
        self.meeting: Meeting

    def tell(self, steps: str) -> None:
        for step in steps.split("; "):
            words = step.split()
            if step[0] in "+-":
                self.wait(step)
            elif words[0] in ("asker", "guest"):
                getattr(self, words[1])(getattr(self.meeting, words[0]), *words[2:])
            else:
                getattr(self, words[0])(*words[1:])
            if hasattr(self, "meeting"):
                self.meeting = Meeting.objects.with_people().get(pk=self.meeting.pk)

    def clock(self) -> None:
        for step in (actions.expire_due, actions.deliver, actions.move_on, actions.remind):
            step()
            assert step() == 0  # whatever it did, it does not do it twice

    def ask(self) -> None:
        self.meeting = self.asked(**self.fields)

    def cap(self) -> None:
        self.guest.profile.asks_per_week = 0
        self.guest.profile.save(update_fields=["asks_per_week"])

    def uncap(self) -> None:
        type(self.guest.profile).objects.filter(user=self.guest).update(asks_per_week=None)

    def wait(self, step: str) -> None:
        """`+72h` from the request on; `-2h` before the agreed, or else the last proposed, time."""
        hours = int(step[1:-1]) * HOUR
        start = self.meeting.starts_at or self.meeting.proposals.last().starts_at
        if step[0] == "+":
            self.at(self.meeting.turn_at + hours - HOUR)
            self.clock()
        self.at(self.meeting.turn_at + hours if step[0] == "+" else start - hours)
        self.clock()

    def accept(self, by: User) -> None:
        actions.accept(
            self.meeting, by=by, starts_at=self.meeting.proposals.filter(turn=self.meeting.turn).last().starts_at
        )

    def counter(self, by: User) -> None:
        actions.counter(self.meeting, by=by, times=[timezone.now() + 9 * DAY])

    def move(self, by: User) -> None:
        actions.reschedule(self.meeting, by=by, starts_at=timezone.now() + 9 * DAY)

    def call_off(self, by: User) -> None:
        actions.reschedule(self.meeting, by=by, starts_at=None)

    def agree(self, by: User) -> None:
        actions.agree_change(self.meeting.changes.open().get(), by=by)

    def refuse(self, by: User) -> None:
        actions.refuse_change(self.meeting.changes.open().get(), by=by)

    def begin(self) -> None:
        self.at(self.meeting.starts_at - HOUR)
        self.clock()
        self.at(self.meeting.starts_at + MINUTE)
        self.beats = (self.meeting.starts_at - HOUR, self.meeting.ends_at + HOUR)
        self.clock()

    def outage(self) -> None:
        self.beats = (self.meeting.starts_at - HOUR, self.meeting.starts_at)

    def both(self, verb: str) -> None:
        for person in self.meeting.people:
            getattr(self, verb)(person)

    def attend(self, by: User) -> None:
        actions.attended(self.meeting, by, 40 * 60)

    def comes(self, by: User) -> None:
        """Too short for the other's absence to be a strike."""
        actions.attended(self.meeting, by, 7 * 60)

    def write(self, by: User) -> None:
        for minute in (1, 20):
            actions.wrote([(self.meeting.contact_id, by.pk)], at=self.meeting.starts_at + minute * MINUTE)

    def types(self, by: User) -> None:
        turn = code.turn_of(timezone.now())
        actions.met(self.meeting, by=by, typed=code.digits(self.meeting, self.meeting.other(by), turn))

    def end(self) -> None:
        self.beating(*self.beats)
        self.at(self.meeting.ends_at + 15 * MINUTE)
        self.clock()

    def over(self) -> None:
        """The clock has not come round yet."""
        self.at(self.meeting.ends_at + MINUTE)

    def says(self, by: User, what: str) -> None:
        actions.report(self.meeting, by=by, **{"alone": ALONE, "away": I_WAS_AWAY, "met": MET}[what])

    def believed(self) -> None:
        actions.decide(Report.objects.disputed().get(), by=self.mod, stayed_away=True, reason="The café says so")

    def disbelieved(self) -> None:
        actions.decide(Report.objects.disputed().get(), by=self.mod, stayed_away=False, reason="The café says so")

    def appeal(self, by: User) -> None:
        actions.appeal(Strike.objects.get(person=by), by=by, words="I was there")

    def upheld(self) -> None:
        actions.rule(Strike.objects.get().appeal, by=self.mod, upheld=True, words="So it was")

    def refused(self) -> None:
        actions.rule(Strike.objects.get().appeal, by=self.mod, upheld=False, words="It was not")

    def removed(self) -> None:
        actions.remove(self.meeting, by=self.mod, reason="Not this way")

    def block(self, by: User) -> None:
        block(self.meeting.other(by), by=by)

    def __getattr__(self, verb: str) -> Callable[[User], object]:
        """decline, withdraw, cancel, waive, late: as the action is called."""
        if verb in ("meeting", "beats"):
            raise AttributeError(verb)
        return lambda by: getattr(actions, verb)(self.meeting, by=by)


def told(person: User) -> str:
    """The kinds of news, in order; what they did themselves is none."""
    news = Notice.objects.filter(person=person, kind__startswith="meeting.").unread()
    kinds = news.order_by("pk").values_list("kind", flat=True)
    once = list(dict.fromkeys(kind.partition(".")[2] for kind in kinds))
    return " ".join(once)
