"""Moderators act in the admin through the same actions, with a reason, and without being superusers (MOD-1, STR-4)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from accounts.models import User
from meetings import actions
from meetings.models import Meeting, Report, Strike

Make = Callable[..., Meeting]
Act = Callable[..., object]


@pytest.fixture
def act(client_of: Callable[[User], Client], mod: User) -> Act:
    """Presses an action of the desk for one row, with a reason."""

    def press(row: object, name: str, reason: str = "Because of the chat", by: User = mod) -> object:
        address = reverse(f"admin:meetings_{row._meta.model_name}_changelist")
        data = {"action": name, "_selected_action": [row.pk], "reason": reason}
        return client_of(by).post(address, data, follow=True)

    return press


@pytest.mark.parametrize(("state", "tokens_after"), [("open", (3, 0)), ("accepted", (3, 0))])
def test_a_moderator_ends_a_meeting_and_nobody_pays(
    asked: Make, agreed: Make, ana: User, act: Act, tokens: Callable, state: str, tokens_after: tuple[int, int]
) -> None:
    meeting = asked() if state == "open" else agreed()

    act(meeting, "end")

    meeting.refresh_from_db()
    assert meeting.status == ("withdrawn" if state == "open" else "cancelled")
    assert tokens(ana) == tokens_after
    assert not Strike.objects.exists()
    assert "Because of the chat" in LogEntry.objects.latest("pk").change_message


# MTG-5: on the desk too, in the moderator's zone; Django's own way of writing times stands nowhere
def test_the_desk_writes_times_as_the_site_does(
    agreed: Make, ana: User, mod: User, client_of: Callable[[User], Client], now: datetime
) -> None:
    meeting = agreed()
    actions.reschedule(meeting, by=ana, starts_at=now + timedelta(days=5))
    actions.give_strike(ana, meeting, by=mod, reason="Because of the chat")
    desk = client_of(mod)

    pages = [
        desk.get(reverse(name, args=keys)).content.decode()
        for name, keys in {
            "admin:meetings_meeting_changelist": [],
            "admin:meetings_meeting_change": [meeting.pk],
            "admin:meetings_strike_change": [Strike.objects.get().pk],
            "admin:accounts_user_change": [ana.pk],
        }.items()
    ]

    assert ["Wed 18 Nov 2026, 10:00" in page for page in pages[:2]] == [True, True]
    assert "Sat 21 Nov, 10:00" in pages[1]
    assert "Mon 16 Nov 2026, 10:00" in pages[2]
    assert [page for page in pages if re.search(r"[ap]\.m\.|\d:\d\d UTC", page)] == []


def test_strikes_are_given_and_voided(agreed: Make, ben: User, act: Act, mod: User) -> None:
    act(agreed(), "strike_guest")
    row = Strike.objects.get()
    assert (row.person, row.reason, row.by, row.state) == (ben, "moderator", mod, "live")

    act(row, "void")

    assert Strike.objects.get().state == "voided"


def test_an_appeal_shows_the_whole_case(
    agreed: Make, ben: User, mod: User, act: Act, client_of: Callable[[User], Client]
) -> None:  # MOD-1, STR-4
    meeting = agreed()
    act(meeting, "end")
    act(meeting, "strike_guest")
    appeal = actions.appeal(Strike.objects.get(), by=ben, words="I was there")

    page = client_of(mod).get(f"/admin/meetings/appeal/{appeal.pk}/change/").content.decode()

    assert f'<a href="/admin/meetings/meeting/{appeal.strike.meeting_id}/change/">' in page
    assert "<h3>" in page.split("The case")[1]
    assert "was asked" in page


# STR-4
def test_an_appeal_is_not_ruled_by_whoever_gave_the_strike(
    agreed: Make, ben: User, act: Act, member: Callable, mod: User
) -> None:
    act(agreed(), "strike_guest")
    appeal = actions.appeal(Strike.objects.get(), by=ben, words="I was there")
    second = member("Second", is_staff=True)
    second.groups.set(mod.groups.all())

    refused = act(appeal, "uphold").content.decode()
    assert "Somebody else has to decide this appeal." in refused
    assert Strike.objects.get().state == "live"
    act(appeal, "uphold", by=second)

    assert Strike.objects.get().state == "voided"


def test_the_queue_of_claims_empties_by_deciding(agreed: Make, ana: User, at: Callable, act: Act) -> None:
    meeting = agreed(kind="in_person")
    at(meeting.ends_at + timedelta(hours=1))
    actions.move_on()
    claim = actions.report(Meeting.objects.get(), by=ana, happened=False, other_came=False)
    assert Report.objects.disputed().count() == 1

    act(claim, "believe")

    assert Report.objects.disputed().count() == 0
    assert Strike.objects.get().person == meeting.guest


@pytest.mark.parametrize("model", ["meeting", "strike", "appeal", "report"])
def test_the_desk_opens_for_moderators_only_and_nothing_is_typed_there(
    agreed: Make, ana: User, mod: User, client_of: Callable[[User], Client], at: Callable, model: str
) -> None:
    meeting = agreed()
    strike = actions.strike(ana, meeting, reason="late")
    rows = {"meeting": meeting, "strike": strike, "appeal": actions.appeal(strike, by=ana, words="No")}
    rows["report"] = Report.objects.create(meeting=meeting, person=ana, happened=True, other_came=True)
    pages = [
        reverse(f"admin:meetings_{model}_changelist"),
        reverse(f"admin:meetings_{model}_change", args=[rows[model].pk]),
    ]

    for page in pages:
        response = client_of(mod).get(page)
        assert response.status_code == 200
        assert 'name="status"' not in response.content.decode()
        assert client_of(ana).get(page).status_code in (302, 403, 404)
