"""Answering from the page (REQ-4)."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Profile, User
from meetings import actions
from meetings.models import Meeting

from .pages import TWO_DAYS, text, url

Make = Callable[..., Meeting]
Browser = Callable[[User], Client]


# REQ-4
@pytest.mark.parametrize("second", ["accept", "decline", "counter"])
def test_a_second_answer_is_refused_on_the_page(
    asked: Make, ben: User, client_of: Browser, tokens: Callable, ana: User, second: str
) -> None:
    meeting, browser = asked(), client_of(ben)
    start = meeting.proposals.first().starts_at.isoformat()

    first = browser.post(url("accept", meeting), {"starts_at": start})
    again = browser.post(url(second, meeting), {"starts_at": start, "times": [TWO_DAYS]})

    assert (first.status_code, again.status_code) == (302, 422)
    assert "This request has already been answered." in text(again)
    assert tokens(ana) == (2, 0)


def test_the_wrong_one_of_the_two_is_forbidden(asked: Make, ana: User, ben: User, client_of: Browser) -> None:
    meeting = asked()
    start = meeting.proposals.first().starts_at.isoformat()

    assert client_of(ana).post(url("accept", meeting), {"starts_at": start}).status_code == 403
    assert client_of(ben).post(url("withdraw", meeting)).status_code == 403
    assert Meeting.objects.get().status == "open"


# ACC-6
def test_accepting_incomplete_names_what_is_missing(asked: Make, ben: User, client_of: Browser) -> None:
    meeting = asked()
    Profile.objects.filter(user=ben).update(headline="")

    response = client_of(ben).post(
        url("accept", meeting), {"starts_at": meeting.proposals.first().starts_at.isoformat()}
    )

    assert response.status_code == 422
    assert "Missing in your profile: a headline." in text(response)


# VIS-2
def test_contact_details_in_the_message_are_hidden_until_they_agreed(
    asked: Make, ben: User, client_of: Browser
) -> None:
    meeting = asked(message="Write to ana@example.org")
    browser = client_of(ben)

    assert "ana@example.org" not in text(browser.get(url("meeting", meeting)))
    actions.accept(meeting, by=ben, starts_at=meeting.proposals.first().starts_at)
    assert "ana@example.org" in text(browser.get(url("meeting", meeting)))


def test_what_is_written_is_escaped(asked: Make, ben: User, client_of: Browser) -> None:
    meeting = asked(message="<script>alert(1)</script>")

    assert "<script>alert" not in text(client_of(ben).get(url("meeting", meeting)))


# ACC-6, STR-3
def test_who_may_not_accept_reads_why_where_the_button_would_be(
    asked: Make, ben: User, client_of: Browser, struck: Callable
) -> None:
    meeting = asked()
    struck(ben, 3)
    Profile.objects.filter(user=ben).update(headline="")

    page = text(client_of(ben).get(url("meeting", meeting)))

    assert "Missing in your profile: a headline." in page
    assert 'href="/me/edit/#id_headline"' in page
    assert "3 strikes: you can send and accept again from Wed 16 Dec, 10:00." in page
    assert ('form="accept"' in page, "Propose other times" in page, "Decline" in page) == (False, False, True)
