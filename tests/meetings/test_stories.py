"""Every path of a meeting, from the request to the last appeal, as a table: what is done, and where all stands then.

Each line of a story is a verb with who does it, or the clock; after the last one stand the state, what the asker's
tokens are (to use, held), who has live strikes, and what each of the two was told, in order.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.actions import block
from accounts.models import Notice, User
from meetings import actions, code
from meetings.models import Meeting, Report, Strike

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ALONE = {"happened": False, "other_came": False}
I_WAS_AWAY = {"happened": False, "other_came": True}
MET = {"happened": True, "other_came": True}


@dataclass(frozen=True)
class Story:
    steps: str
    status: str
    tokens: tuple[int, int]
    struck: str = ""
    asker_told: str = ""
    guest_told: str = ""
    fields: dict[str, object] = field(default_factory=dict)


IN_PERSON = {"kind": "in_person"}
TEXT = {"kind": "text"}
STORIES = {
    # REQ-4: what becomes of a request
    "nobody answers": Story("ask; +72h", "expired", (3, 0), "", "expired", "asked waiting expired"),
    "declined": Story("ask; guest decline", "declined", (3, 0), "", "declined", "asked"),
    "withdrawn": Story("ask; asker withdraw", "withdrawn", (3, 0), "", "", "asked withdrawn"),
    "countered, then silence": Story(
        "ask; guest counter; +72h", "expired", (3, 0), "", "countered waiting expired", "asked expired"
    ),
    "countered both ways and accepted": Story(
        "ask; guest counter; asker counter; guest accept",
        *("accepted", (2, 0), "", "countered accepted", "asked countered"),
    ),
    "countered and accepted": Story(
        "ask; guest counter; asker accept", "accepted", (2, 0), "", "countered", "asked accepted"
    ),
    "over the week's number, then withdrawn": Story("cap; ask; asker withdraw", "withdrawn", (3, 0)),
    "over the week's number, until too late": Story("cap; ask; -2h", "expired", (3, 0), "", "expired", ""),
    "over the week's number, then handed over": Story(
        "cap; ask; uncap; clock; guest accept", "accepted", (2, 0), "", "delivered accepted", "asked"
    ),
    # MTG-2, STR-5: calling it off
    "cancelled in time": Story(
        "ask; guest accept; -25h; asker cancel", "cancelled", (2, 0), "", "accepted", "asked cancelled"
    ),
    "cancelled in time by the guest": Story(
        "ask; guest accept; -25h; guest cancel", "cancelled", (3, 0), "", "accepted cancelled", "asked"
    ),
    "called off together, on the guest's wish": Story(
        "ask; guest accept; -2h; guest call_off; asker agree",
        *("cancelled", (3, 0), "", "accepted coming change_asked cancelled", "asked coming"),
    ),
    "the guest cancels late": Story(
        "ask; guest accept; -2h; guest cancel",
        *("cancelled", (3, 0), "guest", "accepted coming cancelled", "asked coming strike"),
    ),
    "the guest cancels late, waived": Story(
        "ask; guest accept; -2h; guest cancel; asker waive",
        *("cancelled", (3, 0), "", "accepted coming cancelled", "asked coming strike strike_voided"),
    ),
    "the asker cancels late": Story(
        "ask; guest accept; -2h; asker cancel",
        *("cancelled", (2, 0), "asker", "accepted coming strike", "asked coming cancelled"),
    ),
    "called off together, late": Story(
        "ask; guest accept; -2h; asker call_off; guest agree",
        *("cancelled", (2, 0), "", "accepted coming", "asked coming change_asked cancelled"),
    ),
    "called off within the hour after accepting": Story(
        "ask; -20h; guest accept; guest cancel", "cancelled", (3, 0), "", "accepted cancelled", "asked waiting"
    ),
    # MTG-1: moving it
    "moved and kept": Story(
        "ask; guest accept; guest move; asker agree; begin; both attend; end",
        *("finished", (2, 0), "", "accepted change_asked coming over", "asked moved coming over"),
    ),
    "not moved": Story(
        "ask; guest accept; guest move; asker refuse", "accepted", (2, 0), "", "accepted change_asked", "asked kept"
    ),
    # STR-1, STR-2: what the evidence says
    "kept": Story(
        "ask; guest accept; begin; both attend; end",
        "finished",
        (2, 0),
        "",
        "accepted coming over",
        "asked coming over",
    ),
    "the guest does not come": Story(
        "ask; guest accept; begin; asker attend; end",
        *("missed", (3, 0), "guest", "accepted coming over", "asked coming strike over"),
    ),
    "the asker does not come": Story(
        "ask; guest accept; begin; guest attend; end",
        *("missed", (2, 0), "asker", "accepted coming strike over", "asked coming over"),
    ),
    "nobody comes": Story(
        "ask; guest accept; begin; end",
        *("missed", (2, 0), "asker guest", "accepted coming strike over", "asked coming strike over"),
    ),
    "nobody comes while we were away": Story(
        "ask; guest accept; begin; outage; end", "finished", (2, 0), "", "accepted coming over", "asked coming over"
    ),
    "late, but there": Story(
        "ask; guest accept; begin; guest late; both attend; end",
        *("finished", (2, 0), "", "accepted coming late over", "asked coming over"),
    ),
    "kept, by text": Story(
        "ask; guest accept; begin; asker write; guest write; end",
        *("finished", (2, 0), "", "accepted coming over", "asked coming over", TEXT),
    ),
    # MTG-7, STR-1, STR-4: what people say, and what a moderator makes of it
    "both say that the guest was away": Story(
        "ask; guest accept; begin; end; asker says alone; guest says away",
        *("finished", (3, 0), "guest", "accepted coming over", "asked coming over strike", IN_PERSON),
    ),
    "one says so, a moderator believes it": Story(
        "ask; guest accept; begin; end; asker says alone; guest says met; believed",
        *("finished", (3, 0), "guest", "accepted coming over decided", "asked coming over strike decided", IN_PERSON),
    ),
    "one says so, a moderator does not believe it": Story(
        "ask; guest accept; begin; end; asker says alone; disbelieved",
        *("finished", (2, 0), "", "accepted coming over decided", "asked coming over decided", IN_PERSON),
    ),
    "a code that was typed outweighs what is said": Story(
        "ask; guest accept; begin; asker types; end; asker says alone; guest says away",
        *("finished", (2, 0), "", "accepted coming over", "asked coming met over", IN_PERSON),
    ),
    "appealed, upheld": Story(
        "ask; guest accept; begin; asker attend; end; guest appeal; upheld",
        *("missed", (3, 0), "", "accepted coming over", "asked coming strike over strike_voided"),
    ),
    "appealed, refused": Story(
        "ask; guest accept; begin; asker attend; end; guest appeal; refused",
        *("missed", (3, 0), "guest", "accepted coming over", "asked coming strike over appeal_refused"),
    ),
    # MOD-1, VIS-6: others end it
    "a moderator ends the request": Story("ask; removed", "withdrawn", (3, 0), "", "removed", "asked removed"),
    "a moderator ends the meeting": Story(
        "ask; guest accept; removed", "cancelled", (3, 0), "", "accepted removed", "asked removed"
    ),
    "the guest blocks the asker at the last moment": Story(
        "ask; guest accept; -2h; guest block",
        *("cancelled", (3, 0), "", "accepted coming cancelled", "asked coming"),
    ),
}


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
    kinds = (
        Notice.objects.filter(person=person, kind__startswith="meeting.").order_by("pk").values_list("kind", flat=True)
    )
    once = list(dict.fromkeys(kind.partition(".")[2] for kind in kinds))
    return " ".join(once)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_ends_as_the_rules_say(
    asked: Callable,
    at: Callable,
    beating: Callable,
    tokens: Callable,
    mod: User,
    ana: User,
    ben: User,
    now: datetime,
    name: str,
) -> None:
    story = STORIES[name]
    times = [now + 7 * DAY] if "72h" in story.steps else [now + 2 * DAY]
    teller = Teller(asked, {"times": times} | story.fields, at, beating, mod, ben)

    teller.tell(story.steps)

    struck = " ".join(
        who for who in ("asker", "guest") if Strike.objects.of(getattr(teller.meeting, who)).live().exists()
    )
    assert (teller.meeting.status, tokens(ana), struck) == (story.status, story.tokens, story.struck)
    assert (told(ana), told(ben)) == (story.asker_told, story.guest_told)
