"""The banner on every page, from an hour before until the end (MTG-4)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
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


def test_it_takes_two_queries_and_none_where_nobody_asks(
    agreed: Callable[..., Meeting], at: Callable, ana: User
) -> None:
    at(agreed().starts_at)
    request = RequestFactory().get("/")
    request.user = ana

    with CaptureQueriesContext(connection) as queries:
        shown = banner(request)["meeting_banner"]
        assert len(queries) == 0
        assert shown()["other"].first_name == shown()["other"].first_name == "Ben"
    assert len(queries) == 2  # the header's facts, and the meeting that is near
