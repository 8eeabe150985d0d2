"""What the header says of its reader comes in one query, and only where a page asks."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from accounts import actions as accounts
from accounts import header
from accounts.models import Notice, User
from chat import actions as chat
from config.demo.scenes import Scene
from meetings.context import banner


@pytest.fixture
def page(ana: User) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = ana
    return request


def test_all_facts_come_with_the_first(page: HttpRequest, ana: User, django_assert_num_queries) -> None:
    accounts.notify(ana, kind="account.hello", text="Hello", url="/", key="hello")

    with django_assert_num_queries(1):
        facts = {name: header.fact(page, name) for name in header.FACTS}

    assert facts == {"unread_notices": 1, "unread_messages": 0, "nearest_meeting": None}
    assert banner(page)["meeting_banner"]() is None


def test_the_facts_are_those_of_this_reader_at_this_moment(
    ana: User, ben: User, eve: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # NOTE-1, CHT-2, MTG-4
    """The query is made once and asked by many: nothing of the first reader or moment may stay in it."""
    now = timezone.now()
    meeting = Scene(ana, ben, "video").agree(now + timedelta(hours=2))
    accounts.notify(ben, kind="account.hello", text="Hello", url="/", key="hello")
    chat.post(meeting.contact, by=ana, body="Tomorrow?", client_id=uuid4())
    Notice.objects.exclude(kind="account.hello").delete()

    def told(reader: User, **later: float) -> tuple[int, int, str | None]:
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(**later))
        request = RequestFactory().get("/")
        request.user = reader
        nearest = banner(request)["meeting_banner"]()
        facts = [header.fact(request, name) for name in ("unread_notices", "unread_messages")]
        return *facts, nearest and nearest["other"].first_name

    assert [told(reader, minutes=59) for reader in (ana, ben, eve)] == [(0, 0, None), (1, 1, None), (0, 0, None)]
    assert [told(reader, minutes=61) for reader in (eve, ben, ana)] == [(0, 0, None), (1, 1, "Ana"), (0, 0, "Ben")]
    assert told(ana, minutes=120 + meeting.minutes) == (0, 0, None)
    accounts.block(ana, by=ben)
    assert told(ben, minutes=61) == (1, 0, None)


def test_of_a_visitor_nothing_is_asked() -> None:
    """A query would fail here: this test has no database."""
    page = RequestFactory().get("/")
    page.user = AnonymousUser()

    assert {header.fact(page, name) for name in header.FACTS} == {None}
