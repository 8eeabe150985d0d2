"""What is known about a meeting, on one page for both and on one for moderators (MTG-6, MTG-7, STR-1, STR-4)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models import User
from meetings import actions, code
from meetings.models import Meeting, Strike

Make = Callable[..., Meeting]
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
ALONE = {"happened": False, "other_came": False}


@pytest.fixture
def read(client_of: Callable) -> Callable[[Meeting, User], str]:
    """The page as words."""

    def page(meeting: Meeting, reader: User) -> str:
        answer = client_of(reader).get(reverse("evidence", args=[meeting.public_id]), follow=True)
        words = re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2])
        return re.sub(r"\s+", " ", words).replace(" ,", ",")

    return page


@pytest.fixture
def ended(agreed: Make, at: Callable, beating: Callable) -> Make:
    """Over, with as many seconds in the call of asker and guest."""

    def end(asker: int = 0, guest: int = 0, **fields: object) -> Meeting:
        meeting = agreed(**fields)
        for person, seconds in zip(meeting.people, (asker, guest), strict=True):
            actions.attended(meeting, person, seconds)
        beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
        at(meeting.ends_at + 15 * MINUTE)
        actions.move_on()
        meeting.refresh_from_db()
        return meeting

    return end


# MTG-6, STR-1
def test_both_read_what_was_seen_of_both_and_what_counts(ended: Make, ana: User, ben: User, read: Callable) -> None:
    meeting = ended(2700, 120)

    anas, bens = read(meeting, ana), read(meeting, ben)

    for words in ("Connected to the call for 45 minutes.", "Connected to the call for 2 minutes.", "Strike, live"):
        assert words in anas
        assert words in bens
    assert "For you Was there. Whoever was there is never struck." in anas
    assert "Against Ben Was away while the other waited 43 minutes." in anas
    assert "Against you Was away while the other waited 43 minutes." in bens
    assert "Nothing counts" not in anas


# STR-4
def test_each_reads_what_both_can_still_do_and_until_when(ended: Make, ana: User, ben: User, read: Callable) -> None:
    meeting = ended(2700, 0)

    bens, anas = read(meeting, ben), read(meeting, ana)

    assert "You can still Report how it was, until Sat 21 Nov, 10:45 Appeal against the strike, until Wed 2 Dec" in bens
    assert "Ben can still Report how it was, until Sat 21 Nov, 10:45 Appeal against the strike, until" in anas


# MTG-7
def test_a_report_is_read_by_its_writer_alone(ended: Make, ana: User, ben: User, read: Callable) -> None:
    meeting = ended(2700, 2700)
    actions.report(meeting, by=ana, **ALONE, notes="Mine alone")

    assert "Your report You did not meet. The other was not there." in read(meeting, ana)
    bens = read(meeting, ben)
    assert "Your report" not in bens
    assert "Report of" not in bens
    assert "did not meet" not in bens
    assert "Ana can still" not in bens  # that Ana has reported shows only in that nothing is left to do


def test_an_appeal_is_told_to_both_and_its_words_to_none_but_moderators(
    ended: Make, ana: User, ben: User, mod: User, read: Callable, client_of: Callable
) -> None:
    meeting = ended(2700, 0)
    actions.report(meeting, by=ana, happened=False, other_came=False, notes="I waited")
    appeal = actions.appeal(Strike.objects.get(), by=ben, words="My line was cut")

    assert "A moderator who did not give the strike will decide." in read(meeting, ana)
    assert "My line was cut" not in read(meeting, ana)
    desk = client_of(mod).get(reverse("admin:meetings_meeting_change", args=[meeting.pk])).content.decode()
    assert "My line was cut" in desk
    assert "I waited" in desk
    assert "Against: Was away while the other waited 45 minutes." in desk

    actions.rule(appeal, by=mod, upheld=False, words="The log shows no call")
    for person in (ana, ben):
        assert "Refused: The log shows no call" in read(meeting, person)


def test_an_outage_of_ours_speaks_for_both(
    agreed: Make, ana: User, at: Callable, beating: Callable, read: Callable
) -> None:
    meeting = agreed()
    actions.attended(meeting, ana, 2700)
    beating(meeting.starts_at - HOUR, meeting.starts_at + 5 * MINUTE)
    at(meeting.ends_at + HOUR)
    actions.move_on()

    assert read(meeting, ana).count("The site itself was away during the meeting") == 2


def test_a_text_meeting_tells_messages_and_one_in_person_its_code(
    agreed: Make, ana: User, ben: User, at: Callable, read: Callable, now: datetime
) -> None:
    text = agreed(kind="text", times=[now + 2 * DAY])
    person = agreed(kind="in_person", times=[now + 4 * DAY])
    at(text.starts_at + 5 * MINUTE)
    actions.wrote([(text.contact_id, ana.pk)], at=text.starts_at + 5 * MINUTE)
    actions.move_on()
    at(person.starts_at + 3 * MINUTE)
    shown = code.digits(person, ben, code.turn_of(person.starts_at + 3 * MINUTE))
    actions.met(person, by=ana, typed=shown)
    actions.move_on()

    assert "Wrote 1 message, from 10:05 to 10:05." in read(text, ben)
    assert "Wrote no message in the time agreed." in read(text, ben)
    assert "Typed the code the other showed at 10:0" in read(person, ben)


@pytest.mark.parametrize(("before", "words"), [(25 * HOUR, "Cancelled when it was free to."), (2 * HOUR, "is late.")])
def test_a_cancellation_counts_by_when_it_came(
    agreed: Make, ana: User, ben: User, at: Callable, read: Callable, before: timedelta, words: str
) -> None:
    meeting = agreed()
    at(meeting.starts_at - before)
    actions.cancel(meeting, by=ben)

    page = read(meeting, ana)

    assert words in page
    assert ("You can still Waive the strike of the other" in page) == (before < DAY)


def test_before_it_begins_there_is_no_case_and_strangers_find_none(
    agreed: Make, ana: User, eve: User, client_of: Callable, mod: User
) -> None:
    meeting = agreed()
    address = reverse("evidence", args=[meeting.public_id])

    assert client_of(ana).get(address).url == meeting.get_absolute_url()
    assert [client_of(who).get(address).status_code for who in (eve, mod)] == [404, 404]
    assert "it has not begun" in (
        client_of(mod).get(reverse("admin:meetings_meeting_change", args=[meeting.pk])).content.decode()
    )
