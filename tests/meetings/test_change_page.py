"""Cancelling and moving from the pages (MTG-1, MTG-2, MTG-3)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from accounts.models import User
from meetings.models import Meeting, Strike

from .pages import text, url

Make = Callable[..., Meeting]
Browser = Callable[[User], Client]


# MTG-3
def test_a_cancellation_that_became_late_is_asked_again(
    agreed: Make, ana: User, client_of: Browser, at: Callable
) -> None:
    meeting = agreed()
    browser = client_of(ana)
    at(meeting.starts_at - timedelta(hours=24, minutes=5))
    page = browser.get(url("cancel", meeting))
    shown = page.context["outcome"].code
    assert "No strike" in text(page)

    at(meeting.starts_at - timedelta(hours=23, minutes=55))
    response = browser.post(url("cancel", meeting), {"shown": shown})

    assert response.status_code == 422
    assert "What this does has changed" in text(response)
    assert "You get a strike" in text(response)
    assert not Strike.objects.exists()
    assert browser.post(url("cancel", meeting), {"shown": response.context["outcome"].code}).status_code == 302
    assert Strike.objects.count() == 1


# MTG-1
def test_a_change_is_asked_and_agreed_from_the_pages(agreed: Make, ana: User, ben: User, client_of: Browser) -> None:
    meeting = agreed()

    asking = client_of(ana).post(url("reschedule", meeting), {"times": ["2026-11-20T09:00Z"]})
    page = text(client_of(ben).get(url("meeting", meeting)))
    change = meeting.changes.get()
    client_of(ben).post(url("answer_change", meeting), {"change": change.pk, "verb": "agree"})

    meeting.refresh_from_db()
    assert asking.status_code == 302
    assert "Fri 20 Nov, 10:00</time> instead</h2>" in page
    assert "the new time stands, and nobody gets a strike." in page  # MTG-3
    assert meeting.starts_at == datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "sent", [{}, {"change": "x", "verb": "agree"}, {"change": "1", "verb": "shout"}, {"change": "9" * 30}]
)
def test_garbage_instead_of_an_answer_is_forbidden(agreed: Make, ana: User, client_of: Browser, sent: dict) -> None:
    assert client_of(ana).post(url("answer_change", agreed()), sent).status_code == 403
