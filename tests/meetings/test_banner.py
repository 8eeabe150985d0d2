"""The banner on every page, from an hour before until the end (MTG-4)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.moderators import GROUP, fill_group
from meetings import actions
from meetings.context import banner
from meetings.models import Meeting

MINUTE = timedelta(minutes=1)


# MTG-4
@pytest.mark.parametrize(
    ("before", "shown"), [(61, False), (60, True), (1, True), (0, True), (-44, True), (-45, False)]
)
def test_it_stands_from_an_hour_before_until_the_end(
    agreed: Callable[..., Meeting], at: Callable, client_of: Callable[[User], Client], before: int, shown: bool
) -> None:
    meeting = agreed()
    at(meeting.starts_at - before * MINUTE)

    for person in meeting.people:
        page = client_of(person).get(reverse("meeting_history")).content.decode()
        assert ("Video meeting with" in page) == shown
        assert (reverse("call", args=[meeting.public_id]) in page) == shown


def test_it_goes_with_the_meeting(agreed: Callable[..., Meeting], at: Callable, ana: User) -> None:
    meeting = agreed()
    at(meeting.starts_at - MINUTE)
    actions.cancel(meeting, by=ana)

    request = RequestFactory().get("/")
    request.user = ana
    assert banner(request)["meeting_banner"]() is None


def test_it_comes_with_the_header_and_only_where_a_page_asks(
    agreed: Callable[..., Meeting], at: Callable, ana: User
) -> None:
    at(agreed().starts_at)
    request = RequestFactory().get("/")
    request.user = ana

    with CaptureQueriesContext(connection) as queries:
        shown = banner(request)["meeting_banner"]
        assert len(queries) == 0
        assert shown()["other"].first_name == shown()["other"].first_name == "Ben"
    assert len(queries) == 1  # the header's facts


@pytest.mark.parametrize("minutes", [90, 30, -5])
def test_a_profile_stays_in_its_budget_while_it_stands(
    agreed: Callable[..., Meeting],
    at: Callable,
    ana: User,
    ben: User,
    eve: User,
    client_of: Callable[[User], Client],
    monkeypatch: pytest.MonkeyPatch,
    minutes: int,
) -> None:  # DESIGN: budgets
    """As in a process with sockets, which knows who is online. What a moderator may do is one question more."""
    monkeypatch.setattr("accounts.presence.online_ids", lambda ids=None: set())
    fill_group()
    ben.is_staff = True
    ben.save(update_fields=["is_staff"])
    ben.groups.set(Group.objects.filter(name=GROUP))
    at(agreed().starts_at - minutes * MINUTE)
    asked = {}

    for viewer in (ana, ben):
        client, path = client_of(viewer), reverse("person", args=[eve.public_id])
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(path).content.decode()
        asked[viewer.first_name] = len(queries)
        assert ("Video meeting with" in page) == (minutes < 60)

    assert asked == {"Ana": 6, "Ben": 7}
