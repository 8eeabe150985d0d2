"""Every act of the moderators' desk, in every state, by everybody: what may works, all else is refused in words.

Besides the moderator: one who is part of the meeting, staff that may only look, staff without rights, and a member.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from meetings import actions
from meetings.models import Appeal, Decision, Meeting, Report, Review, Ruling, Strike, Voiding

from .test_matrix import STATES, brought_to, facts  # noqa: F401

Act = Callable[..., tuple[int, str]]
HOUR = timedelta(hours=1)
AGREED = {"accepted", "changing", "near", "running", "cancelled", "finished", "missed"}
MAY = {
    "end": set(STATES) - {"declined", "withdrawn", "expired", "cancelled", "finished", "missed"},
    "return_token": AGREED - {"cancelled"},  # the guest cancelled: it came back then
    "strike_asker": AGREED - {"missed"},  # nobody came: both were struck then
    "strike_guest": AGREED - {"missed", "cancelled"},
}
INVOLVED = "Somebody else has to decide this: you are part of it."
WORDS = {
    "end": "can no longer be cancelled|has already been answered",
    "return_token": "Only a spent token can be returned|has come back already",
    "strike_asker": "Nothing was agreed|has a strike for this meeting already",
    "strike_guest": "Nothing was agreed|has a strike for this meeting already",
}


@pytest.fixture
def act(client_of: Callable[[User], Client]) -> Act:
    """Presses an action for one row, with a reason; answers with the status and the page."""

    def press(row: object, name: str, by: User) -> tuple[int, str]:
        address = reverse(f"admin:meetings_{row._meta.model_name}_changelist")
        data = {"action": name, "_selected_action": [row.pk], "reason": "As the chat shows"}
        answer = client_of(by).post(address, data, follow=True)
        return answer.status_code, answer.content.decode()

    return press


@pytest.fixture
def outsiders(member: Callable[..., User], mod: User) -> dict[str, User]:
    looks = member("Looks", is_staff=True)
    looks.user_permissions.set(
        Permission.objects.filter(codename__startswith="view_", content_type__app_label="meetings")
    )
    return {"looks": looks, "staff": member("Staff", is_staff=True), "member": member("Plain")}


def made_moderator(person: User, mod: User) -> User:
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    person.groups.set(mod.groups.all())
    return person


def everything() -> tuple[object, ...]:
    tables = (Voiding, Appeal, Ruling, Decision, LogEntry)
    reviews = list(Review.objects.values_list("closed_at", flat=True))
    return facts(), reviews, *(table.objects.count() for table in tables)


def refused_to_outsiders(act: Act, row: object, name: str, outsiders: dict[str, User]) -> None:
    before = everything()
    for who, person in outsiders.items():
        status, page = act(row, name, person)
        assert everything() == before, (name, who)
        if who == "looks":
            assert (status, "deciding takes a right that you do not have" in page) == (403, True)
        else:
            assert status in {302, 403, 404} or "not authorized" in page or "log in" in page.lower(), who


def matches(words: str, page: str) -> bool:
    return any(part in page for part in words.split("|"))


@pytest.mark.parametrize("state", STATES)
def test_on_meetings(
    brought_to: Callable,  # noqa: F811
    act: Act,
    outsiders: dict[str, User],
    mod: User,
    state: str,
) -> None:
    pk = brought_to(state).pk

    for name in MAY:
        with transaction.atomic():  # each act finds it as it was
            tried(name, Meeting.objects.with_people().get(pk=pk), act, outsiders, mod, allowed=state in MAY[name])
            transaction.set_rollback(True)


def tried(name: str, meeting: Meeting, act: Act, outsiders: dict[str, User], mod: User, *, allowed: bool) -> None:
    party = made_moderator(meeting.asker if name.endswith("guest") else meeting.guest, mod)
    before = everything()

    refused_to_outsiders(act, meeting, name, outsiders)
    _, page = act(meeting, name, party)
    assert (INVOLVED in page, everything()) == (True, before), name

    _, page = act(meeting, name, mod)
    if allowed:
        assert ": done." in page, name
        after = everything()
        assert after != before, name
        _, again = act(meeting, name, mod)
        assert (matches(WORDS[name], again), everything()) == (True, after), name  # twice is once
    else:
        assert matches(WORDS[name], page), (name, page[-4000:])
        assert everything() == before, name


@pytest.fixture
def broken(agreed: Callable, at: Callable, beating: Callable, ana: User) -> Callable[..., Strike]:
    """A strike of Ben, who did not come: live, voided, faded, appealed, or with an appeal that is decided."""

    def make(state: str, mod: User) -> Strike:
        meeting = agreed()
        actions.attended(meeting, ana, 2700)
        beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
        at(meeting.ends_at + HOUR)
        actions.move_on()
        strike = Strike.objects.get()
        if state in ("appealed", "upheld", "refused"):
            appeal = actions.appeal(strike, by=strike.person, words="I was there")
            if state != "appealed":
                actions.rule(appeal, by=mod, upheld=state == "upheld", words="So it is")
        if state == "voided":
            actions.void(strike, cause=Voiding.Cause.MODERATOR, by=mod)
        if state == "faded":
            at(strike.fades_at + HOUR)
        return Strike.objects.get()

    return make


@pytest.mark.parametrize("state", ["live", "voided", "faded", "appealed", "upheld", "refused"])
def test_on_strikes(broken: Callable, act: Act, outsiders: dict, mod: User, member: Callable, state: str) -> None:
    strike = broken(state, mod)
    before = everything()

    refused_to_outsiders(act, strike, "void", outsiders)
    _, page = act(strike, "void", made_moderator(strike.person, mod))
    assert (INVOLVED in page, everything()) == (True, before)

    _, page = act(strike, "void", mod)
    if state in ("voided", "upheld"):
        assert ("does not count any more" in page, everything()) == (True, before)
    else:
        assert (": done." in page, Voiding.objects.count()) == (True, 1)
        _, again = act(strike, "void", mod)
        assert ("does not count any more" in again, Voiding.objects.count()) == (True, 1)


# STR-4
@pytest.mark.parametrize("name", ["uphold", "refuse"])
@pytest.mark.parametrize("state", ["appealed", "upheld", "refused"])
def test_on_appeals(broken: Callable, act: Act, outsiders: dict, mod: User, state: str, name: str) -> None:
    appeal = broken(state, mod).appeal
    before = everything()

    refused_to_outsiders(act, appeal, name, outsiders)
    for party in appeal.strike.meeting.people:
        _, page = act(appeal, name, made_moderator(party, mod))
        assert ("Somebody else has to decide this appeal." in page, everything()) == (True, before)

    _, page = act(appeal, name, mod)
    assert ("This appeal is decided." in page) == (state != "appealed")
    assert Ruling.objects.count() == 1
    forgiven = state == "upheld" or (state == "appealed" and name == "uphold")
    assert Strike.objects.get().state == ("voided" if forgiven else "live")


@pytest.mark.parametrize("name", ["believe", "dismiss"])
@pytest.mark.parametrize("state", ["claim", "no claim", "decided", "seen there"])
def test_on_reports(
    agreed: Callable, at: Callable, act: Act, outsiders: dict, mod: User, ana: User, state: str, name: str
) -> None:
    meeting = agreed(kind="video" if state == "seen there" else "in_person")
    if state == "seen there":
        actions.attended(meeting, meeting.guest, 2700)
    at(meeting.ends_at + HOUR)
    report = actions.report(meeting, by=ana, happened=False, other_came=state == "no claim")
    if state == "decided":
        actions.decide(report, by=mod, stayed_away=False, reason="Nobody knows")
    before = everything()

    refused_to_outsiders(act, report, name, outsiders)
    _, page = act(report, name, made_moderator(meeting.guest, mod))
    assert (INVOLVED in page, everything()) == (True, before)

    _, page = act(report, name, mod)
    words = {
        "no claim": "does not say that anybody stayed away",
        "decided": "has been decided",
        "seen there": "was there: the evidence says so" if name == "believe" else "",
    }.get(state, "")
    assert (words or ": done.") in page
    assert Decision.objects.count() == (0 if state == "no claim" or (words and state != "decided") else 1)


@pytest.mark.parametrize("state", ["open", "closed"])
def test_on_reviews(broken: Callable, act: Act, outsiders: dict, mod: User, state: str) -> None:
    strike = broken("live", mod)
    review = Review.objects.create(person=strike.person, strike=strike)
    if state == "closed":
        actions.close_review(review, by=mod, reason="Seen")
    before = everything()

    refused_to_outsiders(act, review, "close", outsiders)
    _, page = act(review, "close", made_moderator(strike.person, mod))
    assert ("Somebody else has to look at this." in page, everything()) == (True, before)

    _, page = act(review, "close", mod)
    assert ("This review is closed." if state == "closed" else ": done.") in page


def test_a_reason_is_needed(agreed: Callable, client_of: Callable, mod: User) -> None:
    meeting = agreed()
    address = reverse("admin:meetings_meeting_changelist")
    before = everything()

    for reason in ("", "   "):
        client_of(mod).post(address, {"action": "end", "_selected_action": [meeting.pk], "reason": reason})

    assert everything() == before
    assert Report.objects.count() == 0
    assert Meeting.objects.get().status == "accepted"
