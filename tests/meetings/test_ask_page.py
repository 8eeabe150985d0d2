"""Asking from the page: what it says first, what a refusal looks like, and that no input is lost (REQ-1, REQ-2)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions import block
from accounts.models import Profile, User
from meetings.models import Meeting

from .pages import TWO_DAYS, text

Browser = Callable[[User], Client]


@pytest.fixture
def form(now: datetime) -> dict[str, object]:
    return {"kind": "video", "minutes": "45", "times": [TWO_DAYS], "message": "Hello Ben"}


# REQ-1, REQ-3
def test_asking_from_the_page_leads_to_the_meeting(
    ana: User, ben: User, rich: Callable, client_of: Browser, form: dict, tokens: Callable
) -> None:
    rich(ana)

    response = client_of(ana).post(reverse("ask", args=[ben.public_id]), form)

    meeting = Meeting.objects.get()
    assert (response.status_code, response.url) == (302, meeting.get_absolute_url())
    assert (meeting.kind, meeting.minutes, meeting.message) == ("video", 45, "Hello Ben")
    assert [row.starts_at for row in meeting.proposals.all()] == [datetime(2026, 11, 18, 9, tzinfo=UTC)]
    assert tokens(ana) == (2, 1)


# REQ-1, MTG-3
def test_the_page_says_what_happens_to_the_token(ana: User, ben: User, rich: Callable, client_of: Browser) -> None:
    rich(ana)

    page = text(client_of(ana).get(reverse("ask", args=[ben.public_id])))

    assert "one token is held. You keep 2 to use." in page
    assert "Ben declines, stays silent for 72 h, or you withdraw" in page
    assert "you get a strike. Earlier: nothing." in page


# REQ-1
def test_a_kind_the_other_does_not_take_is_shown_and_says_why(
    ana: User, ben: User, rich: Callable, client_of: Browser
) -> None:
    rich(ana)
    Profile.objects.filter(user=ben).update(meets_text=False)

    page = text(client_of(ana).get(reverse("ask", args=[ben.public_id])))

    assert "Ben prefers the other two" in page
    assert page.count("disabled") >= 1


# REQ-2: bad input, each with a clear answer where it was sent, and what was filled in stays
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"times": []}, "Choose at least one time."),
        ({"times": ["2026-11-16T09:30Z"]}, "A time must be at least 24 hours ahead"),
        ({"times": ["2020-01-01T09:00Z"]}, "A time you chose is in the past."),
        ({"times": ["2027-11-18T09:00Z"]}, "A time may be at most 60 days ahead."),
        ({"times": [TWO_DAYS, "2026-11-18T09:30Z"]}, "Two of your times overlap."),
        ({"times": ["tomorrow"]}, "«tomorrow» is not a time."),
        ({"times": ["9999-12-31T23:59-23:00"]}, "is too far away"),
        (
            {"times": [TWO_DAYS, "2026-11-19T09:00Z", "2026-11-20T09:00Z", "2026-11-21T09:00Z"]},
            "Choose at most 3 times.",
        ),
        ({"minutes": "7"}, "not one of the available choices"),
        ({"minutes": "x"}, "not one of the available choices"),
        ({"kind": "phone"}, "not one of the available choices"),
        ({"kind": ""}, "Choose how you want to meet."),
        ({"message": "x" * 1001}, "at most 1000 characters"),
        ({"projects": ["nonsense"]}, "not one of the available choices"),
        ({"seat": "99"}, "not one of the available choices"),
    ],
)
def test_a_refused_request_is_the_same_page_with_its_input(
    ana: User, ben: User, rich: Callable, client_of: Browser, form: dict, tokens: Callable, change: dict, words: str
) -> None:
    rich(ana)

    response = client_of(ana).post(reverse("ask", args=[ben.public_id]), form | change)

    assert response.status_code == 422
    assert words in text(response)
    assert "message" in change or "Hello Ben" in text(response)
    assert (tokens(ana), Meeting.objects.count()) == ((3, 0), 0)


def test_a_time_typed_on_the_own_clock_is_understood(
    ana: User, ben: User, rich: Callable, client_of: Browser, form: dict
) -> None:
    rich(ana)

    client_of(ana).post(reverse("ask", args=[ben.public_id]), form | {"times": ["2026-11-18T10:30"]})

    assert Meeting.objects.get().proposals.get().starts_at == datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def test_turning_the_week_keeps_what_is_filled_in(
    ana: User, ben: User, rich: Callable, client_of: Browser, form: dict
) -> None:
    rich(ana)

    response = client_of(ana).post(reverse("ask", args=[ben.public_id]), form | {"week": "2026-11-30"})

    page = text(response)
    assert response.status_code == 200
    assert "30 Nov – 6 Dec 2026" in page
    assert "Hello Ben" in page
    assert 'value="2026-11-18T10:00:00+01:00" checked' in page  # picked in another week
    assert "is silent until Wed 18 Nov, 08:00" in page  # 2 h before the last proposed time
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("week", ["yesterday", "0001-01-01", "9999-12-31", ""])
def test_a_week_that_is_none_is_the_nearest(
    ana: User, ben: User, rich: Callable, client_of: Browser, form: dict, week: str
) -> None:
    rich(ana)

    assert client_of(ana).post(reverse("ask", args=[ben.public_id]), form | {"week": week}).status_code == 200


# TOK-2
def test_without_a_token_the_page_says_so_and_leads_to_the_shop(
    cleo: User, ben: User, client_of: Browser, now: datetime
) -> None:
    page = text(client_of(cleo).get(reverse("ask", args=[ben.public_id])))

    assert "You have no token left." in page
    assert reverse("buy") in page
    assert "Sorensen" not in page  # VIS-1


# VIS-6
def test_for_the_blocked_there_is_no_page(ana: User, ben: User, rich: Callable, client_of: Browser) -> None:
    rich(ana)
    block(ana, by=ben)

    assert client_of(ana).get(reverse("ask", args=[ben.public_id])).status_code == 404
