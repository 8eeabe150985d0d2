"""Two people in different zones, around the nights when clocks change: page, letter, banner and calendar file agree."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

from django.core import mail
from django.test import Client
from django.utils.html import strip_tags
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from accounts.actions import mail_notices
from accounts.models import Notice, Profile, User
from accounts.times import say, say_clock, say_range, zone_of
from meetings import actions, ics
from meetings.models import Meeting

ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "America/St_Johns"]
)
# The hours around the changes of 2026/27 in Europe, America and Lord Howe, and any quarter of an hour in between.
CHANGES = [
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2027, 3, 14, 7, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC),
    datetime(2027, 4, 3, 15, tzinfo=UTC),
]
MOMENTS = st.builds(
    lambda change, quarters: change + timedelta(minutes=15 * quarters), st.sampled_from(CHANGES), st.integers(-12, 12)
)
FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


# MTG-5
def test_page_banner_and_calendar_agree_for_both(
    agreed: Callable[..., Meeting], at: Callable, client_of: Callable[[User], Client]
) -> None:
    meeting = agreed()

    @QUICK
    @given(starts_at=MOMENTS, zones=st.tuples(ZONES, ZONES))
    def both_read_the_same_moment(starts_at: datetime, zones: tuple[str, str]) -> None:
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=starts_at, ends_at=starts_at + meeting.length)
        at(starts_at - timedelta(minutes=30))
        for person, name in zip(meeting.people, zones, strict=True):
            Profile.objects.filter(user=person).update(timezone=name)
            zone, row = ZoneInfo(name), Meeting.objects.with_people().get(pk=meeting.pk)
            page = " ".join(strip_tags(client_of(person).get(meeting.get_absolute_url()).content.decode()).split())
            event = Calendar.from_ical(ics.calendar([row], person)).walk("VEVENT")[0]

            assert say_range(starts_at, row.ends_at, zone) in page
            assert f"starts at {say_clock(starts_at, zone)}" in page  # the banner
            assert (event["DTSTART"].dt, event["DTEND"].dt) == (starts_at, row.ends_at)
            assert say(event["DTSTART"].dt, zone) == say(starts_at, zone)

    both_read_the_same_moment()


# MTG-4, MTG-5
def test_the_letters_say_what_page_and_calendar_say(
    agreed: Callable[..., Meeting], at: Callable, client_of: Callable[[User], Client]
) -> None:
    """A day before, an hour before, moved and cancelled: each letter in the zone of whom it goes to, text and HTML."""
    meeting = agreed()
    mail.outbox.clear()

    @FEW
    @given(starts_at=MOMENTS, zones=st.tuples(ZONES, ZONES), before=st.sampled_from([24, 1]))
    def both_are_told_the_same_moment(starts_at: datetime, zones: tuple[str, str], before: int) -> None:
        Notice.objects.all().delete()
        mail.outbox.clear()
        times = {"starts_at": starts_at, "ends_at": starts_at + meeting.length}
        Meeting.objects.filter(pk=meeting.pk).update(**times, reminded=0)
        for person, name in zip(meeting.people, zones, strict=True):
            Profile.objects.filter(user=person).update(timezone=name)
        at(starts_at - timedelta(hours=before))
        assert actions.remind() == 1
        at(starts_at - timedelta(hours=before) + timedelta(minutes=3))
        assert mail_notices() == 2

        for person, name in zip(meeting.people, zones, strict=True):
            zone, other = ZoneInfo(name), meeting.other(person)
            words = f"You meet {other.first_name} {say(starts_at, zone)}."
            letter = next(one for one in mail.outbox if one.to == [person.email])
            page = client_of(person).get(meeting.get_absolute_url()).content.decode()
            assert letter.subject == words
            assert words in letter.body
            assert words in unescape(strip_tags(letter.alternatives[0].content))
            assert say(starts_at, zone) in page

    both_are_told_the_same_moment()


# MTG-5
def test_the_file_in_a_letter_says_what_its_words_say(
    agreed: Callable[..., Meeting], at: Callable, ana: User, ben: User
) -> None:
    meeting = agreed()
    actions.cancel(meeting, by=ben)

    @FEW
    @given(starts_at=MOMENTS, name=ZONES)
    def words_and_file_agree(starts_at: datetime, name: str) -> None:
        mail.outbox.clear()
        at(starts_at - timedelta(days=2))
        told = Notice.objects.filter(kind="meeting.cancelled", person=ana)
        told.update(mailed_at=None, mail_at=starts_at - timedelta(days=3))
        Notice.objects.exclude(pk__in=told.values("pk")).delete()
        times = {"starts_at": starts_at, "ends_at": starts_at + meeting.length}
        Meeting.objects.filter(pk=meeting.pk).update(**times)
        Profile.objects.filter(user=ana).update(timezone=name)
        reader = User.objects.select_related("profile").get(pk=ana.pk)
        Notice.objects.update(text=f"Ben cancelled {say(starts_at, zone_of(reader))}.")

        assert mail_notices() == 1

        event = Calendar.from_ical(mail.outbox[0].attachments[0].content).walk("VEVENT")[0]
        assert say(event["DTSTART"].dt, ZoneInfo(name)) in mail.outbox[0].body
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (starts_at, starts_at + meeting.length)

    words_and_file_agree()


# MTG-5
def test_the_letter_says_the_same_as_the_page(
    asked: Callable[..., Meeting], agreed: Callable[..., Meeting], ana: User, ben: User, now: datetime
) -> None:
    Profile.objects.filter(user=ana).update(timezone="America/New_York")
    ana.refresh_from_db()
    meeting = agreed(asker=ana, times=[now + timedelta(days=2)])

    told = Notice.objects.get(person=ana, kind="meeting.accepted").text

    assert told == f"Ben accepted: {say(meeting.starts_at, ZoneInfo('America/New_York'))}."
    assert "Wed 18 Nov, 04:00" in told
