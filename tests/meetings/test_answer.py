"""Answering: once, by whose turn it is, and what becomes of the token (REQ-4, TOK-2)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Contact, Notice, Profile, User
from meetings import actions, consequences
from meetings.models import Meeting

Make = Callable[..., Meeting]
DAY = timedelta(days=1)


def first_time(meeting: Meeting) -> datetime:
    return meeting.proposals.filter(turn=meeting.turn).first().starts_at


# TOK-2, CHT-1
def test_accepting_spends_the_token_and_makes_collaborators(
    asked: Make, ana: User, ben: User, tokens: Callable
) -> None:
    meeting = asked()
    start = first_time(meeting)

    actions.accept(meeting, by=ben, starts_at=start)

    meeting.refresh_from_db()
    assert (meeting.status, meeting.starts_at, meeting.ends_at) == ("accepted", start, start + timedelta(minutes=45))
    assert tokens(ana) == (2, 0)
    assert Contact.objects.get().state == "collaborators"
    assert Notice.objects.get(person=ana, kind="meeting.accepted").text == "Ben accepted: Wed 18 Nov, 10:00."


# TOK-5
def test_accepting_needs_no_token(asked: Make, ben: User, tokens: Callable) -> None:
    meeting = asked()

    actions.accept(meeting, by=ben, starts_at=first_time(meeting))

    assert tokens(ben) == (0, 0)


# ACC-6
def test_accepting_needs_a_complete_profile(asked: Make, ben: User, tokens: Callable, ana: User) -> None:
    meeting = asked()
    Profile.objects.filter(user=ben).update(headline="")
    ben.profile.refresh_from_db()

    with pytest.raises(ValidationError, match="a headline"):
        actions.accept(meeting, by=ben, starts_at=first_time(meeting))
    with pytest.raises(ValidationError, match="a headline"):
        actions.counter(meeting, by=ben, times=[first_time(meeting) + DAY])

    assert tokens(ana) == (2, 1)


# REQ-4, TOK-2
@pytest.mark.parametrize(
    ("verb", "who", "status"), [("decline", "guest", "declined"), ("withdraw", "asker", "withdrawn")]
)
def test_a_request_that_comes_to_nothing_gives_the_token_back(
    asked: Make, ana: User, ben: User, tokens: Callable, verb: str, who: str, status: str
) -> None:
    meeting = asked()

    getattr(actions, verb)(meeting, by=getattr(meeting, who))

    contact = Contact.objects.get()
    assert Meeting.objects.get().status == status
    assert tokens(ana) == (3, 0)
    assert (contact.state, contact.writer) == ("closed", ben)  # CHT-1


# REQ-4
@pytest.mark.parametrize("reason", ["", "busy", "made up"])
def test_a_decline_says_its_reason_or_none(asked: Make, ana: User, ben: User, reason: str) -> None:
    actions.decline(asked(), by=ben, reason=reason)

    text = Notice.objects.get(person=ana, kind="meeting.declined").text
    assert (
        text
        == {
            "": "Ben declined. Your token is back.",
            "busy": "Ben declined. «I have too much on at the moment.» Your token is back.",
            "made up": "Ben declined. Your token is back.",
        }[reason]
    )


ANSWERS = {
    "accept": lambda meeting, by: actions.accept(meeting, by=by, starts_at=first_time(meeting)),
    "decline": lambda meeting, by: actions.decline(meeting, by=by),
    "withdraw": lambda meeting, by: actions.withdraw(meeting, by=by),
    "counter": lambda meeting, by: actions.counter(meeting, by=by, times=[meeting.asked_at + 9 * DAY]),
}


# REQ-4
@pytest.mark.parametrize("first", ["accept", "decline", "withdraw"])
@pytest.mark.parametrize("second", list(ANSWERS))
def test_a_second_answer_is_refused_and_changes_nothing(
    asked: Make, ana: User, tokens: Callable, first: str, second: str
) -> None:
    meeting = asked()
    who = {"withdraw": meeting.asker}
    ANSWERS[first](meeting, who.get(first, meeting.guest))
    before = (Meeting.objects.values().get(), tokens(ana), Contact.objects.values().get())

    for stale in (False, True):
        seen = Meeting.objects.get()
        seen.status = "open" if stale else seen.status
        with pytest.raises(ValidationError, match="already been answered"):
            ANSWERS[second](seen, who.get(second, meeting.guest))

    assert (Meeting.objects.values().get(), tokens(ana), Contact.objects.values().get()) == before


@pytest.mark.parametrize(
    ("verb", "wrong"), [("accept", "asker"), ("counter", "asker"), ("decline", "asker"), ("withdraw", "guest")]
)
def test_an_answer_by_the_wrong_one_is_denied(asked: Make, verb: str, wrong: str) -> None:
    meeting = asked()

    with pytest.raises(PermissionDenied):
        ANSWERS[verb](meeting, getattr(meeting, wrong))


@pytest.mark.parametrize("verb", list(ANSWERS))
def test_eve_answers_nothing(asked: Make, eve: User, verb: str) -> None:
    meeting = asked()

    with pytest.raises(PermissionDenied):
        ANSWERS[verb](meeting, eve)
    assert Meeting.objects.get().status == "open"


def test_a_time_nobody_proposed_is_refused(asked: Make, ben: User, now: datetime) -> None:
    with pytest.raises(ValidationError, match="was not proposed"):
        actions.accept(asked(), by=ben, starts_at=now + 4 * DAY)


def test_a_proposed_time_that_has_passed_is_refused(asked: Make, ben: User, now: datetime, at: Callable) -> None:
    meeting = asked(times=[now + DAY, now + 3 * DAY])
    at(now + DAY)

    with pytest.raises(ValidationError, match="has passed"):
        actions.accept(meeting, by=ben, starts_at=now + DAY)


# REQ-5
@pytest.mark.parametrize("busy", ["asker", "guest"])
def test_accepting_refuses_an_overlap_of_either_side_and_says_which(
    asked: Make, agreed: Make, ana: User, ben: User, cleo: User, rich: Callable, now: datetime, busy: str
) -> None:
    rich(ben)
    other = {"asker": {"asker": ana, "guest": cleo}, "guest": {"asker": ben, "guest": cleo}}[busy]
    agreed(**other, times=[now + 2 * DAY + timedelta(minutes=30)])
    meeting = asked(times=[now + 2 * DAY, now + 4 * DAY])
    words = {"asker": "Ana has another meeting", "guest": "overlaps your meeting with Cleo, Wed 18 Nov, 10:30–11:15"}[
        busy
    ]

    with pytest.raises(ValidationError, match=words):
        actions.accept(meeting, by=ben, starts_at=now + 2 * DAY)
    actions.accept(meeting, by=ben, starts_at=now + 4 * DAY)

    assert Meeting.objects.get(pk=meeting.pk).status == "accepted"


def test_meetings_back_to_back_are_fine(asked: Make, agreed: Make, cleo: User, ben: User, now: datetime) -> None:
    agreed(guest=cleo, times=[now + 2 * DAY + timedelta(minutes=45)])
    meeting = asked(times=[now + 2 * DAY])

    actions.accept(meeting, by=ben, starts_at=now + 2 * DAY)

    assert Meeting.objects.get(pk=meeting.pk).status == "accepted"


# REQ-4
def test_each_side_counters_once_and_the_turn_goes_back_and_forth(
    asked: Make, ana: User, ben: User, now: datetime, tokens: Callable
) -> None:
    meeting = asked()

    actions.counter(meeting, by=ben, times=[now + 5 * DAY])
    assert (meeting.awaits(ana), meeting.awaits(ben)) == (True, False)
    with pytest.raises(PermissionDenied):
        actions.counter(meeting, by=ben, times=[now + 6 * DAY])
    actions.counter(meeting, by=ana, times=[now + 7 * DAY])
    with pytest.raises(ValidationError, match="proposed other times once"):
        actions.counter(meeting, by=ben, times=[now + 8 * DAY])
    with pytest.raises(ValidationError, match="was not proposed"):
        actions.accept(meeting, by=ben, starts_at=now + 5 * DAY)
    actions.accept(meeting, by=ben, starts_at=now + 7 * DAY)

    assert Meeting.objects.get().starts_at == now + 7 * DAY
    assert tokens(ana) == (2, 0)


def test_the_asker_accepts_the_counter_and_pays(
    asked: Make, ana: User, ben: User, now: datetime, tokens: Callable
) -> None:
    meeting = asked()
    actions.counter(meeting, by=ben, times=[now + 5 * DAY])

    actions.accept(meeting, by=ana, starts_at=now + 5 * DAY)

    assert tokens(ana) == (2, 0)
    assert Notice.objects.get(person=ben, kind="meeting.accepted")


def test_a_counter_gives_the_other_time_to_answer(asked: Make, ben: User, now: datetime, at: Callable) -> None:
    meeting = asked()
    later = at(now + timedelta(hours=40))

    actions.counter(meeting, by=ben, times=[now + 9 * DAY])

    assert meeting.answer_by == later + timedelta(hours=72)


# MTG-3
def test_what_is_said_before_is_what_happens(asked: Make, ana: User, ben: User, tokens: Callable) -> None:
    meeting = asked()
    before = tokens(ana)
    said = consequences.declining(meeting, by=ben)

    actions.decline(meeting, by=ben)

    assert said.token == "given back"
    assert (sum(before), tokens(ana)) == (3, (3, 0))


# HALF-1
def test_an_in_person_meeting_gets_its_list_of_places(
    asked: Make, ben: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable
) -> None:
    made = []
    monkeypatch.setattr("meetings.halfway.suggest", made.append)
    meeting = asked(kind="in_person")

    with django_capture_on_commit_callbacks(execute=True):
        actions.accept(meeting, by=ben, starts_at=first_time(meeting))

    assert made == [meeting]
