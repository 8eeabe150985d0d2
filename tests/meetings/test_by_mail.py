"""Answering from the e-mail: signed links that serve one purpose, and calendar files (REQ-4, MTG-3, MTG-5)."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.signing import dumps
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.actions import block, mail_notices
from accounts.models import Notice, User
from meetings import actions
from meetings.mail_links import address
from meetings.models import Meeting

Make = Callable[..., Meeting]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def letter(at: Callable, now: datetime) -> Callable[[User], mail.EmailMultiAlternatives]:
    """The next letter to somebody, some minutes on."""

    def read(person: User) -> mail.EmailMultiAlternatives:
        mail.outbox.clear()
        at(timezone.now() + 11 * MINUTE)
        mail_notices()
        return next(letter for letter in mail.outbox if letter.to == [person.email])

    return read


def links(letter: mail.EmailMultiAlternatives) -> dict[str, str]:
    """Label → path, as they stand in the text."""
    return dict(re.findall(r"  ([\w ]+): https?://[^/]+(/meetings/by-mail/\S+)", letter.body))


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


# REQ-4
def test_the_letter_brings_a_link_for_each_answer(asked: Make, ben: User, letter: Callable, client: Client) -> None:
    meeting = asked()

    found = links(letter(ben))
    page = client.get(found["Accept"]).content.decode()
    meeting.refresh_from_db()

    assert set(found) == {"Accept", "Propose other times", "Decline"}
    assert "The meeting stands" in page  # MTG-3
    assert meeting.status == "open"  # looking, or a program that follows links, answers nothing


# VIS-2
def test_the_page_shows_what_was_written_without_ways_around_the_site(
    asked: Make, ana: User, ben: User, client: Client
) -> None:
    meeting = asked(message="About your rotor. Write to ana@example.org")

    page = client.get(path_of(address(meeting, ben, "accept"))).content.decode()

    assert "About your rotor." in page
    assert "ana@example.org" not in page
    assert "Your time, Europe/Berlin." in page


def test_its_button_accepts_without_signing_in_and_only_once(
    asked: Make, ana: User, ben: User, letter: Callable, client: Client, tokens: Callable
) -> None:
    meeting = asked()
    link = links(letter(ben))["Accept"]
    choice = {"starts_at": meeting.proposals.last().starts_at.isoformat()}

    refused, accepted, again = client.post(link, {}), client.post(link, choice), client.post(link, choice)

    meeting.refresh_from_db()
    assert (refused.status_code, accepted.status_code, again.status_code) == (422, 200, 410)
    assert "Choose one of the times." in refused.content.decode()
    assert "Accepted." in accepted.content.decode()
    assert (meeting.status, meeting.starts_at) == ("accepted", meeting.proposals.last().starts_at)
    assert tokens(ana) == (2, 0)
    assert "_auth_user_id" not in client.session


def test_its_button_declines(asked: Make, ana: User, ben: User, client: Client, tokens: Callable) -> None:
    meeting = asked()

    answer = client.post(path_of(address(meeting, ben, "decline")), {"reason": "busy"})

    assert "Declined." in answer.content.decode()
    assert (Meeting.objects.get().status, tokens(ana)) == ("declined", (3, 0))


def test_other_times_come_with_links_for_the_asker_and_end_the_old_ones(
    asked: Make, ana: User, ben: User, letter: Callable, client: Client, now: datetime
) -> None:
    meeting = asked()
    old = path_of(address(meeting, ben, "accept"))
    actions.counter(meeting, by=ben, times=[now + 5 * DAY])

    found = links(letter(ana))

    assert set(found) == {"Accept", "Propose other times", "Withdraw the request"}
    assert client.get(old).status_code == 410
    client.post(found["Accept"], {"starts_at": (now + 5 * DAY).isoformat()})
    assert Meeting.objects.get().status == "accepted"


@pytest.mark.parametrize("why", ["late", "forged", "cut", "nonsense", "answered", "not my turn", "blocked", "banned"])
def test_a_link_that_has_ended_says_so_and_does_nothing(
    asked: Make, ana: User, ben: User, client: Client, at: Callable, now: datetime, why: str
) -> None:
    meeting = asked(times=[now + 9 * DAY])
    link = path_of(address(meeting, ana if why == "not my turn" else ben, "accept"))
    words = [meeting.public_id, ben.public_id, "accept", 0]
    if why == "late":
        at(now + 72 * HOUR)
        actions.expire_due()
    if why == "answered":
        actions.withdraw(meeting, by=ana)
    if why == "blocked":
        block(ana, by=ben)
    if why == "banned":
        User.objects.filter(pk=ben.pk).update(is_active=False)
    link = {
        "forged": f"/meetings/by-mail/{dumps(words, salt='another purpose')}/",
        "cut": link[:-4] + "/",
        "nonsense": "/meetings/by-mail/x:y:z/",
    }.get(why, link)
    before = Meeting.objects.values("status", "turn").get()

    answers = [client.get(link), client.post(link, {"starts_at": (now + 9 * DAY).isoformat()})]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert "This link has ended" in answers[0].content.decode()
    assert Meeting.objects.values("status", "turn").get() == before


def test_a_link_serves_one_purpose(asked: Make, ben: User, client: Client) -> None:
    page = client.get(path_of(address(asked(), ben, "accept"))).content.decode()

    assert 'class="button button--full">Accept</button>' in page
    assert "Decline" not in page


def test_somebody_else_who_is_signed_in_is_refused(
    asked: Make, ben: User, eve: User, client_of: Callable[[User], Client]
) -> None:
    link = path_of(address(asked(), ben, "decline"))

    for browser, code in ((client_of(eve), 403), (client_of(ben), 200)):
        assert browser.get(link).status_code == code
    client_of(eve).post(link)

    assert Meeting.objects.get().status == "open"


def test_the_times_are_on_the_clock_of_whom_it_was_sent_to(asked: Make, ben: User, client: Client) -> None:
    meeting = asked()
    ben.profile.timezone = "Asia/Tokyo"
    ben.profile.save(update_fields=["timezone"])

    page = client.get(path_of(address(meeting, ben, "accept"))).content.decode()

    assert "Wed 18 Nov, 18:00–18:45 (10:00 for Ana)" in page


# MTG-5
def test_letters_bring_the_calendar_entry_and_take_it_out_again(
    agreed: Make, ana: User, ben: User, letter: Callable
) -> None:
    meeting = agreed()
    first = entry(letter(ana))
    actions.cancel(Meeting.objects.with_people().get(), by=ben)
    second = entry(letter(ana))

    assert (first["METHOD"], second["METHOD"]) == ("PUBLISH", "CANCEL")
    one, two = first.walk("VEVENT")[0], second.walk("VEVENT")[0]
    assert one["UID"] == two["UID"]
    assert (one["SEQUENCE"], two["SEQUENCE"]) == (1, 2)
    assert (one["DTSTART"].dt, str(two["STATUS"])) == (meeting.starts_at, "CANCELLED")


def entry(letter: mail.EmailMultiAlternatives) -> Calendar:
    """The one file, read by a parser nobody here wrote."""
    (name, text, kind) = letter.attachments[0]
    assert name.endswith(".ics")
    assert kind.startswith("text/calendar")
    return Calendar.from_ical(text)


# MTG-5
def test_whoever_acts_gets_the_file_in_a_letter_too(asked: Make, ana: User, ben: User, letter: Callable) -> None:
    meeting = asked()
    letter(ben)
    actions.accept(meeting, by=ben, starts_at=meeting.proposals.first().starts_at)
    accepted = letter(ben)
    assert not Notice.objects.of(ben).filter(kind="meeting.accepted").unread().exists()  # to him it is no news
    wish = actions.reschedule(meeting, by=ana, starts_at=meeting.starts_at + DAY)
    letter(ben)
    actions.agree_change(wish, by=ben)
    moved = letter(ben)
    actions.cancel(Meeting.objects.with_people().get(), by=ana)
    cancelled = letter(ana)

    assert [one.subject for one in (accepted, moved, cancelled)] == [
        "You accepted: Wed 18 Nov, 10:00.",
        "You agreed: you meet Thu 19 Nov, 10:00.",
        "You cancelled Thu 19 Nov, 10:00.",
    ]
    files = [entry(one) for one in (accepted, moved, cancelled)]
    events = [file.walk("VEVENT")[0] for file in files]
    assert [file["METHOD"] for file in files] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert len({event["UID"] for event in events}) == 1
    assert [event["SEQUENCE"] for event in events] == [1, 2, 3]
    assert "have not seen it" not in accepted.body


# MTG-2, MTG-5
def test_when_both_call_it_off_both_get_the_file(agreed: Make, ana: User, ben: User, letter: Callable) -> None:
    wish = actions.reschedule(agreed(), by=ben, starts_at=None)
    letter(ben)
    actions.agree_change(wish, by=ana)

    asked_for = letter(ben)
    agreed_to = next(one for one in mail.outbox if one.to == [ana.email])

    assert asked_for.subject == "Ana agreed: Wed 18 Nov, 10:00 is off, and nobody gets a strike."
    assert agreed_to.subject == "You agreed: Wed 18 Nov, 10:00 is off, and nobody gets a strike."
    assert [entry(one)["METHOD"] for one in (asked_for, agreed_to)] == ["CANCEL", "CANCEL"]


# MTG-5, VIS-6: what a block ends leaves both calendars, and its file is that of any other cancellation
def test_a_block_takes_the_meeting_out_of_both_calendars_and_says_nothing_of_itself(
    agreed: Make, ana: User, ben: User, cleo: User, letter: Callable, now: datetime
) -> None:
    ordinary, blocked = agreed(kind="text"), agreed(kind="text", guest=cleo, times=[now + 3 * DAY])
    letter(ana)
    actions.cancel(ordinary, by=ben)
    usual = letter(ana)
    block(ana, by=cleo)
    last, own = letter(ana), next(one for one in mail.outbox if one.to == [cleo.email])

    files = [entry(one) for one in (usual, last, own)]
    events = [file.walk("VEVENT")[0] for file in files]

    assert [file["METHOD"] for file in files] == ["CANCEL"] * 3
    assert [event["UID"].partition("@")[0] for event in events] == [ordinary.public_id, *[blocked.public_id] * 2]
    assert (
        sorted(events[0])
        == sorted(events[1])
        == ["DTEND", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY", "UID"]
    )
    assert [event["SUMMARY"] for event in events] == [f"Projectpal: {name}, text" for name in ("Ben", "Cleo", "Ana")]
    assert [one.subject for one in (last, own)] == [
        "Cleo cancelled Thu 19 Nov, 10:00.",
        "You cancelled Thu 19 Nov, 10:00.",
    ]
    assert "block" not in last.body.lower()


# REQ-4
def test_other_times_are_proposed_from_the_letter_without_signing_in(
    asked: Make, ben: User, letter: Callable, client: Client, now: datetime
) -> None:
    meeting = asked()
    link = links(letter(ben))["Propose other times"]
    turned = client.post(link, {"week": "2026-11-23", "times": ["2026-11-25T09:00Z"]})
    unchanged = Meeting.objects.values_list("turn", flat=True).get()

    refused, sent, again = client.post(link, {}), client.post(link, {"times": ["2026-11-25T09:00Z"]}), client.get(link)

    assert [answer.status_code for answer in (turned, refused, sent, again)] == [200, 422, 200, 410]
    assert (unchanged, turned.context["week"].monday.isoformat()) == (0, "2026-11-23")
    assert "Choose at least one time." in refused.content.decode()
    assert "Sent. It is Ana&#x27;s turn." in sent.content.decode()
    meeting.refresh_from_db()
    assert (meeting.turn, meeting.proposals.get(turn=1).starts_at) == (1, datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert "_auth_user_id" not in client.session
