"""Reports and appeals from the pages (MTG-7, MTG-8, STR-4)."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from accounts.models import User
from meetings import actions
from meetings.models import Meeting

from .pages import text, url

Make = Callable[..., Meeting]
Browser = Callable[[User], Client]
DAY = timedelta(days=1)


# MTG-7
def test_each_sees_only_their_own_report(agreed: Make, ana: User, ben: User, client_of: Browser, at: Callable) -> None:
    meeting = agreed(kind="text")
    at(meeting.ends_at)
    actions.move_on()

    response = client_of(ana).post(
        url("report", meeting), {"happened": "True", "other_came": "True", "rating": "5", "notes": "Brilliant notes"}
    )

    assert response.status_code == 302
    assert "Brilliant notes" in text(client_of(ana).get(url("meeting", meeting)))
    for name in ("meeting", "report"):
        assert "Brilliant notes" not in text(client_of(ben).get(url(name, meeting)))


def test_a_report_that_contradicts_itself_is_refused(agreed: Make, ana: User, client_of: Browser, at: Callable) -> None:
    meeting = agreed(kind="text")
    at(meeting.ends_at)

    response = client_of(ana).post(url("report", meeting), {"happened": "True", "other_came": "False", "notes": "Kept"})

    assert response.status_code == 422
    assert "You said that you met." in text(response)
    assert "Kept" in text(response)


def test_a_report_before_the_end_is_refused(agreed: Make, ana: User, client_of: Browser) -> None:
    response = client_of(ana).post(url("report", agreed()), {"happened": "True", "other_came": "True"})

    assert response.status_code == 422
    assert "from the end of a meeting" in text(response)


# STR-4
def test_an_appeal_from_the_page_and_a_second_one_refused(
    agreed: Make, ana: User, ben: User, client_of: Browser
) -> None:
    row = actions.strike(ana, agreed(), reason="late", words="Cancelled 3 hours before the start.")
    address = reverse("appeal", args=[row.public_id])

    empty = client_of(ana).post(address, {"words": " "})
    sent = client_of(ana).post(address, {"words": "The train stood still"})
    again = client_of(ana).post(address, {"words": "Once more"})

    assert [empty.status_code, sent.status_code, again.status_code] == [422, 302, 422]
    assert "The train stood still" in text(client_of(ana).get(reverse("strikes")))
    assert client_of(ben).post(address, {"words": "Not mine"}).status_code == 404


# MTG-8
def test_history_shows_what_ended_with_ones_own_report(
    agreed: Make, ana: User, ben: User, client_of: Browser, at: Callable
) -> None:
    meeting = agreed(kind="text")
    at(meeting.ends_at)
    actions.report(Meeting.objects.get(), by=ana, happened=True, other_came=True, rating=4, notes="Mine alone") if (
        actions.move_on()
    ) else None
    at(meeting.ends_at + DAY)
    actions.move_on()

    assert "met, 4 of 5" in text(client_of(ana).get(reverse("meeting_history")))
    assert "Mine alone" not in text(client_of(ben).get(reverse("meeting_history")))
