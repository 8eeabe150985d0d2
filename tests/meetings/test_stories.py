"""Every path of a meeting, from the request to the last appeal, as a table: what is done, and where all stands then.

Each line of a story is a verb with who does it, or the clock; after the last one stand the state, what the asker's
tokens are (to use, held), who has live strikes, and what each of the two was told, in order.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from meetings.models import Strike

from .teller import Teller, told

DAY = timedelta(days=1)


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
        *("cancelled", (3, 0), "", "accepted coming change_asked", "asked coming cancelled"),
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
        *("cancelled", (2, 0), "", "accepted coming cancelled", "asked coming change_asked"),
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
    # MTG-1, STR-1, STR-5: whoever is let down does not pay, and ten minutes of waiting make a strike
    "the asker waits seven minutes, the guest never comes": Story(
        "ask; guest accept; begin; asker comes; end",
        *("missed", (3, 0), "", "accepted coming over", "asked coming over"),
    ),
    "the guest waits seven minutes, the asker never comes": Story(
        "ask; guest accept; begin; guest comes; end",
        *("missed", (2, 0), "", "accepted coming over", "asked coming over"),
    ),
    "the asker says that the guest was there": Story(
        "ask; guest accept; begin; asker comes; end; asker says met",
        *("finished", (3, 0), "", "accepted coming over", "asked coming over"),
    ),
    "both were there for a while": Story(
        "ask; guest accept; begin; both comes; end",
        *("finished", (2, 0), "", "accepted coming over", "asked coming over"),
    ),
    "both say so before the clock has come": Story(
        "ask; guest accept; begin; over; asker says alone; guest says away; end",
        *("missed", (3, 0), "guest", "accepted coming missed over", "asked coming strike over", IN_PERSON),
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
        *("missed", (3, 0), "guest", "accepted coming over missed", "asked coming over strike", IN_PERSON),
    ),
    "one says so, a moderator believes it": Story(
        "ask; guest accept; begin; end; asker says alone; guest says met; believed",
        *("missed", (3, 0), "guest", "accepted coming over decided", "asked coming over strike decided", IN_PERSON),
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
        *("cancelled", (3, 0), "", "accepted coming cancelled", "asked coming"),  # what one did oneself is seen
    ),
}


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
