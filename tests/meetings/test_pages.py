"""Pages: who sees them, what a refusal looks like where it was sent, and how many queries they take."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions import block
from accounts.models import Profile, User
from meetings import actions
from meetings.models import Meeting, Strike

Make = Callable[..., Meeting]
Browser = Callable[[User], Client]
DAY = timedelta(days=1)
TWO_DAYS = "2026-11-18T09:00Z"


def url(name: str, meeting: Meeting) -> str:
    return reverse(name, args=[meeting.public_id])


def text(response: object) -> str:
    return " ".join(response.content.decode().replace("&#x27;", "'").split())


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
    assert "Ben declines, or stays silent for 72 h" in page
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


VERBS = ["meeting", "accept", "decline", "withdraw", "counter", "cancel", "waive", "reschedule", "call_off", "report"]


@pytest.mark.parametrize("name", [*VERBS, "answer_change", "calendar_ics"])
def test_for_eve_no_meeting_exists(agreed: Make, eve: User, client_of: Browser, name: str) -> None:
    meeting = agreed()
    before = Meeting.objects.values().get()

    answers = {getattr(client_of(eve), method)(url(name, meeting)).status_code for method in ("get", "post")}

    assert answers <= {404, 405}
    assert Meeting.objects.values().get() == before


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
    assert "Your profile needs a headline." in text(response)


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


# MTG-1
def test_a_change_is_asked_and_agreed_from_the_pages(agreed: Make, ana: User, ben: User, client_of: Browser) -> None:
    meeting = agreed()

    asking = client_of(ana).post(url("reschedule", meeting), {"times": ["2026-11-20T09:00Z"]})
    page = text(client_of(ben).get(url("meeting", meeting)))
    change = meeting.changes.get()
    client_of(ben).post(url("answer_change", meeting), {"change": change.pk, "verb": "agree"})

    meeting.refresh_from_db()
    assert asking.status_code == 302
    assert "Ana asks for another time" in page
    assert meeting.starts_at == datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "sent", [{}, {"change": "x", "verb": "agree"}, {"change": "1", "verb": "shout"}, {"change": "9" * 30}]
)
def test_garbage_instead_of_an_answer_is_forbidden(agreed: Make, ana: User, client_of: Browser, sent: dict) -> None:
    assert client_of(ana).post(url("answer_change", agreed()), sent).status_code == 403


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
