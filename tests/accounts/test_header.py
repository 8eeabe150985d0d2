"""What the header says of its reader comes in one query, and only where a page asks."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from accounts import header
from accounts.actions import notify
from accounts.models import User
from meetings.context import banner


@pytest.fixture
def page(ana: User) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = ana
    return request


def test_all_facts_come_with_the_first(page: HttpRequest, ana: User, django_assert_num_queries) -> None:
    notify(ana, kind="account.hello", text="Hello", url="/", key="hello")

    with django_assert_num_queries(1):
        facts = {name: header.fact(page, name) for name in header.FACTS}

    assert facts == {"unread_notices": 1, "unread_messages": 0, "nearest_meeting": None}
    assert banner(page)["meeting_banner"]() is None


def test_of_a_visitor_nothing_is_asked() -> None:
    """A query would fail here: this test has no database."""
    page = RequestFactory().get("/")
    page.user = AnonymousUser()

    assert {header.fact(page, name) for name in header.FACTS} == {None}
