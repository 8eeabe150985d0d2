"""Who sees which page, that looking never acts, and how many queries the list takes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from meetings.models import Meeting

from .pages import text, url

Make = Callable[..., Meeting]
Browser = Callable[[User], Client]
DAY = timedelta(days=1)


VERBS = ["meeting", "accept", "decline", "withdraw", "counter", "cancel", "waive", "reschedule", "call_off", "report"]


@pytest.mark.parametrize("name", [*VERBS, "answer_change", "calendar_ics"])
def test_for_eve_no_meeting_exists(agreed: Make, eve: User, client_of: Browser, name: str) -> None:
    meeting = agreed()
    before = Meeting.objects.values().get()

    answers = {getattr(client_of(eve), method)(url(name, meeting)).status_code for method in ("get", "post")}

    assert answers <= {404, 405}
    assert Meeting.objects.values().get() == before


@pytest.mark.parametrize("name", ["accept", "decline", "cancel", "withdraw", "reschedule", "report"])
def test_looking_never_acts(
    asked: Make, agreed: Make, client_of: Browser, cleo: User, now: datetime, name: str
) -> None:
    meetings = [asked(), agreed(guest=cleo, times=[now + 9 * DAY])]

    for meeting in meetings:
        for person in meeting.people:
            before = Meeting.objects.values().get(pk=meeting.pk)
            assert client_of(person).get(url(name, meeting)).status_code in (200, 302)
            assert Meeting.objects.values().get(pk=meeting.pk) == before


@pytest.mark.parametrize("month", ["2026-12", "1066-01", "9999-12", "0001-01", "x", "2026-13"])
def test_any_month_can_be_asked_for(ana: User, client_of: Browser, now: datetime, month: str) -> None:
    assert client_of(ana).get(reverse("meetings"), {"month": month}).status_code == 200


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    agreed: Make,
    asked: Make,
    ana: User,
    member: Callable,
    rich: Callable,
    client_of: Browser,
    now: datetime,
    django_assert_max_num_queries: Callable,
) -> None:
    rich(ana, 9)
    browser = client_of(ana)
    for number in range(3):
        agreed(guest=member(f"Kim{number}"), times=[now + (2 + number) * DAY])
        asked(guest=member(f"Lou{number}"), times=[now + (9 + number) * DAY])
        rich(member(f"Sam{number}"))
        asked(asker=User.objects.get(first_name=f"Sam{number}"), guest=ana, times=[now + (19 + number) * DAY])
        browser.get(reverse("meetings"))
        with django_assert_max_num_queries(20):
            assert f"Lou{number}" in text(browser.get(reverse("meetings")))


# REQ-3, CHT-1
def test_a_request_leads_both_to_their_chat_once_it_was_handed_over(
    asked: Make, ana: User, ben: User, member: Callable, client_of: Browser
) -> None:
    meeting = asked()
    for person, other in ((ana, ben), (ben, ana)):
        assert f'<a href="{reverse("conversation", args=[other.public_id])}">Write to {other.first_name}</a>' in text(
            client_of(person).get(url("meeting", meeting))
        )

    kim = member("Kim")
    kim.profile.asks_per_week = 0
    kim.profile.save(update_fields=["asks_per_week"])
    waiting = asked(guest=kim)

    assert "Write to Kim" not in text(client_of(ana).get(url("meeting", waiting)))
