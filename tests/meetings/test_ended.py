"""What the page of a meeting that is over says to each: who did not come, where the token is (MTG-1, TOK-2, STR-5)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import User
from meetings import actions
from meetings.ended import ending_of

from .pages import text, url
from .teller import Teller

ENDINGS = {
    "ask; +72h": ("Your token is back.", "Ana's token is back."),
    "ask; guest decline": (
        "Your token is back. You can ask Ben again from Wed 16 Dec, 10:00.",  # REQ-2
        "Ana's token is back.",
    ),
    "ask; guest accept; guest cancel": ("Your token is back.", "Ana's token is back."),
    "ask; guest accept; asker cancel": ("Your token stays spent.", "Ana's token stays spent."),
    "ask; guest accept; begin; asker attend; end": (
        "Ben did not come. Your token is back.",
        "You did not come. Ana's token is back.",
    ),
    "ask; guest accept; begin; guest attend; end": (
        "You did not come. Your token stays spent.",
        "Ana did not come. Ana's token stays spent.",
    ),
    "ask; guest accept; begin; end": (
        "Neither of you came. Your token stays spent.",
        "Neither of you came. Ana's token stays spent.",
    ),
    "ask; guest accept; begin; asker comes; end": (
        "Ben did not come. Your token is back.",
        "You did not come. Ana's token is back.",
    ),
    "ask; guest accept; begin; guest comes; end": (
        "You did not come. Your token stays spent.",
        "Ana did not come. Ana's token stays spent.",
    ),
    "ask; guest accept; begin; asker comes; end; asker says met": ("", ""),
    "ask; guest accept; begin; both attend; end": ("", ""),
    "ask; guest accept; begin; end; asker says alone; guest says away": (
        "Ben did not come. Your token is back.",
        "You did not come. Ana's token is back.",
    ),
    "ask": ("", ""),
}


@pytest.mark.parametrize("steps", ENDINGS)
def test_each_reads_who_was_away_and_where_the_token_is(
    steps: str,
    asked: Callable,
    at: Callable,
    beating: Callable,
    mod: User,
    ana: User,
    ben: User,
    client_of: Callable,
    now: object,
) -> None:
    fields = {"times": [now + timedelta(days=7 if "72h" in steps else 2)]}
    fields |= {"kind": "in_person"} if "says" in steps else {}
    teller = Teller(asked, fields, at, beating, mod, ben)

    teller.tell(steps)

    assert (ending_of(teller.meeting, ana), ending_of(teller.meeting, ben)) == ENDINGS[steps]
    assert ENDINGS[steps][0] in text(client_of(ana).get(url("meeting", teller.meeting)))


def test_the_page_says_who_ended_a_request_and_why(asked: Callable, ana: User, ben: User, client_of: Callable) -> None:
    meeting = asked()
    actions.decline(meeting, by=ben, reason="busy")

    asker, guest = (text(client_of(person).get(url("meeting", meeting))) for person in (ana, ben))

    assert "<h1>Your request to Ben</h1>" in asker
    assert "Ben declined</h2><p>«I have too much on at the moment»</p>" in asker
    assert "<h1>Ana's request</h1>" in guest
    assert "You declined</h2>" in guest
    assert ("Ask Ben again" in asker, "Ask Ana again" in guest) == (False, False)  # it rests; he has no token
