"""What shows that somebody was there: messages in the window, the code one shows the other (MTG-6, STR-1, STR-2)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Notice, User
from chat.actions import post
from meetings import actions, code
from meetings.ended import ending_of
from meetings.models import Attendance, Meeting, Report, Strike

Make = Callable[..., Meeting]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ALONE = {"happened": False, "other_came": False}
I_WAS_AWAY = {"happened": False, "other_came": True}


@pytest.fixture
def write(at: Callable) -> Callable[..., None]:
    """Somebody writes a message at a moment."""

    def say(meeting: Meeting, by: User, moment: datetime) -> None:
        at(moment)
        post(meeting.contact, by=by, body="Hello", client_id=uuid4())

    return say


@pytest.fixture
def near(agreed: Make, at: Callable) -> Meeting:
    """A meeting in person that has just begun."""
    meeting = agreed(kind="in_person")
    at(meeting.starts_at + MINUTE)
    return meeting


# MTG-6
@pytest.mark.parametrize(
    ("kind", "minutes", "counted"),
    [("text", -11, 0), ("text", -10, 1), ("text", 30, 1), ("text", 60, 1), ("text", 61, 0), ("video", 30, 0)],
)
def test_a_message_counts_in_the_window_of_a_text_meeting(
    agreed: Make, ana: User, write: Callable, kind: str, minutes: int, counted: int
) -> None:
    meeting = agreed(kind=kind)

    write(meeting, ana, meeting.starts_at + minutes * MINUTE)

    assert Attendance.objects.filter(person=ana, messages=1).count() == counted


# STR-1, STR-2, STR-5: minutes at which asker and guest write; who is struck; is the token back
@pytest.mark.parametrize(
    ("asker", "guest", "struck", "returned"),
    [
        ([0, 12], [44], [], False),
        ([0, 10], [], ["guest"], True),
        ([0, 9], [], [], True),  # too short for a strike; but the other never came (STR-5)
        ([20], [], [], True),
        ([-9, 5], [], [], True),  # what is written before the start is no waiting
        ([], [0, 30], ["asker"], False),
        ([], [], ["asker", "guest"], False),
    ],
)
def test_messages_decide_who_stayed_away_from_a_text_meeting(
    agreed: Make,
    write: Callable,
    at: Callable,
    beating: Callable,
    tokens: Callable,
    ana: User,
    asker: list[int],
    guest: list[int],
    struck: list[str],
    returned: bool,
) -> None:
    meeting = agreed(kind="text")
    beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
    for who, minutes in (("asker", asker), ("guest", guest)):
        for minute in minutes:
            write(meeting, getattr(meeting, who), meeting.starts_at + minute * MINUTE)
    at(meeting.ends_at + 15 * MINUTE)

    actions.move_on()

    assert set(Strike.objects.values_list("person", flat=True)) == {getattr(meeting, who).pk for who in struck}
    assert tokens(ana) == ((3, 0) if returned else (2, 0))


# MTG-6
def test_the_code_of_the_other_shows_that_both_came(near: Meeting, ana: User, ben: User, eve: User) -> None:
    shown = code.digits(near, ben, code.turn_of(near.starts_at))

    with pytest.raises(PermissionDenied):
        actions.met(near, by=eve, typed=shown)
    actions.met(near, by=ana, typed=f"{shown[:3]} {shown[3:]}")
    actions.met(near, by=ana, typed=shown)

    assert [row.person for row in Attendance.objects.exclude(met_at=None)] == [ana]
    assert Notice.objects.filter(person=ben, kind="meeting.met").count() == 1
    assert near.steps.filter(verb="met").count() == 1


@pytest.mark.parametrize("wrong", ["mine", "later", "another", "nonsense"])
def test_a_wrong_code_shows_nothing_and_is_counted(
    near: Meeting, ana: User, ben: User, cleo: User, agreed: Make, now: datetime, wrong: str
) -> None:
    turn = code.turn_of(near.starts_at)
    typed = {
        "mine": code.digits(near, ana, turn),
        "later": code.digits(near, ben, turn + 9),  # not shown yet
        "another": code.digits(near, cleo, turn),
        "nonsense": "abc",
    }[wrong]

    with pytest.raises(ValidationError, match="not a code Ben showed"):
        actions.met(near, by=ana, typed=typed)

    assert Attendance.objects.values_list("met_at", "tries").get() == (None, 1)


def test_nobody_guesses_through_all_codes(near: Meeting, ana: User, ben: User) -> None:
    for _ in range(10):
        with pytest.raises(ValidationError, match="not a code"):
            actions.met(near, by=ana, typed="x")

    with pytest.raises(ValidationError, match="Too many wrong codes"):
        actions.met(near, by=ana, typed=code.digits(near, ben, code.turn_of(near.starts_at)))


# MTG-6: a phone that was offline
def test_a_code_can_be_typed_as_long_as_one_can_report(near: Meeting, ana: User, ben: User, at: Callable) -> None:
    shown = code.digits(near, ben, code.turn_of(near.starts_at + 20 * MINUTE))
    at(near.ends_at + HOUR)
    actions.move_on()
    near.refresh_from_db()

    at(near.report_until - MINUTE)
    actions.met(near, by=ana, typed=shown)
    at(near.report_until)
    with pytest.raises(ValidationError, match="no code to type"):
        actions.met(near, by=ben, typed=shown)

    row = Attendance.objects.get(person=ana)
    assert timedelta(0) <= near.starts_at + 20 * MINUTE - row.met_at < 2 * MINUTE


# STR-2
def test_whoever_was_there_is_not_struck_whatever_is_said(
    near: Meeting, ana: User, ben: User, mod: User, at: Callable
) -> None:
    actions.met(near, by=ana, typed=code.digits(near, ben, code.turn_of(near.starts_at)))
    at(near.ends_at + HOUR)
    actions.move_on()
    near.refresh_from_db()

    actions.report(near, by=ana, **ALONE)
    actions.report(near, by=ben, **I_WAS_AWAY)
    with pytest.raises(ValidationError, match="Ben was there"):
        actions.decide(Report.objects.get(person=ana), by=mod, stayed_away=True, reason="I think so")

    assert not Strike.objects.exists()


# STR-2
def test_a_code_typed_later_takes_the_strike_away(near: Meeting, ana: User, ben: User, at: Callable) -> None:
    shown = code.digits(near, ana, code.turn_of(near.starts_at))
    at(near.ends_at + HOUR)
    actions.move_on()
    near.refresh_from_db()
    actions.report(near, by=ana, **ALONE)
    actions.report(near, by=ben, **I_WAS_AWAY)
    near.refresh_from_db()
    assert (Strike.objects.get().state, near.status) == ("live", "missed")

    actions.met(near, by=ben, typed=shown)

    near.refresh_from_db()
    assert (Strike.objects.get().voiding.cause, near.status) == ("evidence", "finished")
    assert (ending_of(near, ana), near.attendances.filter(away=True).count()) == ("", 0)


# MTG-6
def test_the_page_shows_mine_and_takes_theirs(
    near: Meeting, ana: User, ben: User, client_of: Callable[[User], Client]
) -> None:
    page, turn = reverse("code", args=[near.public_id]), code.turn_of(near.starts_at + MINUTE)
    browser = client_of(ana)

    shown = browser.get(page).content.decode()
    refused = browser.post(page, {"code": "000000x"})
    accepted = browser.post(page, {"code": code.digits(near, ben, turn)})

    assert f">{code.digits(near, ana, turn)}</p>" in shown
    assert code.digits(near, ben, turn) not in shown
    assert (refused.status_code, accepted.status_code) == (422, 302)
    assert "A code was typed." in browser.get(page).content.decode()


def test_a_scanned_code_waits_for_the_button(
    near: Meeting, ana: User, ben: User, client_of: Callable[[User], Client]
) -> None:
    shown = code.digits(near, ben, code.turn_of(near.starts_at))

    page = client_of(ana).get(reverse("code", args=[near.public_id]), {"code": shown})

    assert f'value="{shown}"' in page.content.decode()
    assert not Attendance.objects.exists()


def test_the_picture_is_only_of_ones_own_code(
    near: Meeting, ana: User, eve: User, client_of: Callable[[User], Client]
) -> None:
    turn = code.turn_of(near.starts_at)
    one, other = (client_of(person).get(f"{near.get_absolute_url()}code/{turn}.svg") for person in near.people)

    assert one["Content-Type"] == "image/svg+xml"
    assert one.content != other.content
    assert client_of(eve).get(f"{near.get_absolute_url()}code/{turn}.svg").status_code == 404
    assert client_of(ana).get(f"{near.get_absolute_url()}code/1.svg").status_code == 404


@pytest.mark.parametrize("kind", ["text", "video"])
def test_only_a_meeting_in_person_has_a_code(
    agreed: Make, ana: User, at: Callable, client_of: Callable[[User], Client], kind: str
) -> None:
    meeting = agreed(kind=kind)
    at(meeting.starts_at)

    assert client_of(ana).get(reverse("code", args=[meeting.public_id])).status_code == 404
