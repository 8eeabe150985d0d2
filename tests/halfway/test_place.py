"""One suggests a place, the other agrees, and it stands everywhere."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Notice, User
from accounts.times import say, say_clock, say_there, zone_named, zone_of
from config.demo.past import at
from meetings import actions, ics
from meetings.actions.place import agree_place, suggest_place
from meetings.halfway import suggest
from meetings.models import Meeting, Place, Step, Venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(places: None, agreed: Callable[..., Meeting]) -> Meeting:
    meeting = agreed()
    suggest(meeting)
    return meeting


@pytest.fixture
def venues(meeting: Meeting) -> list[Venue]:
    return [row.venue for row in meeting.place.suggestion.places.select_related("venue")[:3]]


def test_the_other_is_told_and_agrees(meeting: Meeting, venues: list[Venue], ana: User, ben: User) -> None:  # HALF-1
    before = Meeting.objects.get(pk=meeting.pk).sequence
    suggest_place(meeting, venue=venues[0], by=ana)

    place = agree_place(meeting, venue=venues[0], by=ben)

    assert (place.venue, place.proposed, place.agreed) == (venues[0], None, True)
    assert Meeting.objects.get(pk=meeting.pk).sequence == before + 1
    assert Step.objects.filter(meeting=meeting, verb="placed", by=ben).count() == 1
    news = Notice.objects.filter(kind__startswith="meeting.place").unread()
    kinds = news.order_by("pk").values_list("person", "kind")
    assert list(kinds) == [(ben.pk, "meeting.place_suggested"), (ana.pk, "meeting.place_agreed")]


def test_nobody_agrees_with_themselves(meeting: Meeting, venues: list[Venue], ana: User) -> None:  # HALF-1
    suggest_place(meeting, venue=venues[0], by=ana)

    with pytest.raises(PermissionDenied):
        agree_place(meeting, venue=venues[0], by=ana)
    assert not Place.objects.get().agreed


def test_both_suggesting_the_same_is_agreeing(meeting: Meeting, venues: list[Venue], ana: User, ben: User) -> None:
    suggest_place(meeting, venue=venues[0], by=ana)

    assert suggest_place(meeting, venue=venues[0], by=ben).venue == venues[0]


def test_twice_is_the_same_as_once(meeting: Meeting, venues: list[Venue], ana: User, ben: User) -> None:
    for _ in range(2):
        suggest_place(meeting, venue=venues[0], by=ana)
    for _ in range(2):
        agree_place(meeting, venue=venues[0], by=ben)

    assert Notice.objects.filter(kind__startswith="meeting.place").unread().count() == 2
    assert Step.objects.filter(verb="placed").count() == 1


def test_the_agreed_place_stands_until_another_is_agreed(
    meeting: Meeting, venues: list[Venue], ana: User, ben: User
) -> None:
    suggest_place(meeting, venue=venues[0], by=ana)
    agree_place(meeting, venue=venues[0], by=ben)

    place = suggest_place(meeting, venue=venues[1], by=ben)
    assert (place.venue, place.proposed) == (venues[0], venues[1])

    assert agree_place(meeting, venue=venues[1], by=ana).venue == venues[1]


def test_a_suggestion_that_changed_is_not_agreed_by_accident(
    meeting: Meeting, venues: list[Venue], ana: User, ben: User
) -> None:
    suggest_place(meeting, venue=venues[0], by=ana)
    suggest_place(meeting, venue=venues[1], by=ana)

    with pytest.raises(ValidationError, match="changed meanwhile"):
        agree_place(meeting, venue=venues[0], by=ben)


def test_a_place_that_is_not_on_the_list_is_refused(meeting: Meeting, ana: User) -> None:  # HALF-3
    other = Venue.objects.exclude(pk__in=meeting.place.suggestion.venues.all()).first()

    with pytest.raises(ValidationError, match="not on your list"):
        suggest_place(meeting, venue=other, by=ana)


def test_eve_has_no_say(meeting: Meeting, venues: list[Venue], eve: User) -> None:
    with pytest.raises(PermissionDenied):
        suggest_place(meeting, venue=venues[0], by=eve)


def test_after_a_cancellation_nothing_is_settled(meeting: Meeting, venues: list[Venue], ana: User, ben: User) -> None:
    suggest_place(meeting, venue=venues[0], by=ana)
    actions.cancel(meeting, by=ana)
    meeting.refresh_from_db()

    with pytest.raises(ValidationError, match="not ahead any more"):
        agree_place(meeting, venue=venues[0], by=ben)


def test_after_the_end_nothing_is_settled(meeting: Meeting, venues: list[Venue], ana: User) -> None:
    past = timezone.now() - timedelta(hours=2)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=past, ends_at=past + timedelta(hours=1))
    meeting.refresh_from_db()

    with pytest.raises(ValidationError, match="not ahead any more"):
        suggest_place(meeting, venue=venues[0], by=ana)


def test_suggesting_and_agreeing_on_the_page(
    meeting: Meeting, venues: list[Venue], client_of: Callable[[User], Client], ana: User, ben: User
) -> None:  # HALF-1
    name = venues[0].name
    first = client_of(ana).post(
        reverse("suggest_place", args=[meeting.public_id]), {"venue": venues[0].pk}, follow=True
    )
    assert f"You suggested {name}" in first.content.decode()

    seen = client_of(ben).get(reverse("halfway", args=[meeting.public_id])).content.decode()
    assert f"Ana suggests {name}" in seen

    last = client_of(ben).post(reverse("agree_place", args=[meeting.public_id]), {"venue": venues[0].pk}, follow=True)
    assert f"You meet at {name}" in last.content.decode()


@pytest.mark.parametrize("venue", ["", "0", "x", "-1", "9" * 30, "²"])
def test_a_venue_that_is_none_is_not_found(
    meeting: Meeting, client_of: Callable[[User], Client], ana: User, venue: str
) -> None:
    answer = client_of(ana).post(reverse("suggest_place", args=[meeting.public_id]), {"venue": venue})

    assert answer.status_code == 404


def test_a_refusal_is_the_same_page(meeting: Meeting, client_of: Callable[[User], Client], ana: User) -> None:
    other = Venue.objects.exclude(pk__in=meeting.place.suggestion.venues.all()).first()

    answer = client_of(ana).post(reverse("suggest_place", args=[meeting.public_id]), {"venue": other.pk})

    assert answer.status_code == 422
    assert "not on your list" in answer.content.decode()


def test_every_word_of_it_is_on_my_clock_and_on_the_places(
    meeting: Meeting, venues: list[Venue], ana: User, ben: User, client_of: Callable[[User], Client]
) -> None:  # MTG-5
    Venue.objects.filter(pk=venues[0].pk).update(timezone="Europe/Lisbon")
    venue = Venue.objects.get(pk=venues[0].pk)
    suggest_place(meeting, venue=venue, by=ana)
    agree_place(meeting, venue=venue, by=ben)
    meeting = Meeting.objects.with_people().select_related("place__venue").get()
    with at(meeting.starts_at - timedelta(minutes=30)):
        actions.remind()
        pages = [client_of(ben).get(url).content.decode() for url in (meeting.get_absolute_url(), reverse("meetings"))]
    file = Calendar.from_ical(ics.calendar([meeting], ben)).walk("VEVENT")[0]
    told = dict(Notice.objects.filter(person=ben).values_list("kind", "text"))

    here, there = (zone_named(name) for name in ("Europe/Berlin", "Europe/Lisbon"))
    start, both = meeting.starts_at, say_there(meeting.starts_at, here, there)
    assert both == f"{say(start, here)} ({say_clock(start, there)} there)"
    assert told["meeting.place_suggested"] == f"Ana suggests {venue.name}, {both}."
    assert told["meeting.place_agreed"] == f"You agreed: you meet at {venue.name}, {both}."
    assert told["meeting.coming"] == f"You meet Ana {both} at {venue.name}."
    span = f"({say_clock(start, there)}–{say_clock(meeting.ends_at, there)} there)"
    assert [page.count(span) for page in pages] == [2, 2]  # the banner, and the meeting itself
    assert str(file["DESCRIPTION"]).endswith(f"\n{both}")
    assert file["DTSTART"].dt == start


def test_a_place_on_the_same_clock_says_nothing_more(meeting: Meeting, ana: User) -> None:  # MTG-5
    here = zone_named("Europe/Berlin")

    assert say_there(meeting.starts_at, here, zone_named("Europe/Paris")) == say(meeting.starts_at, here)
    assert say_there(meeting.starts_at, here, zone_named("Asia/Tokyo")).endswith(" there)")
    midnight = meeting.starts_at.replace(hour=20)
    assert say_there(midnight, here, zone_named("Asia/Tokyo")) == (
        f"{say(midnight, here)} ({say(midnight, zone_named('Asia/Tokyo'))} there)"
    )


def test_what_the_other_wishes_waits_on_top_of_my_meetings(
    meeting: Meeting, venues: list[Venue], ana: User, ben: User, client_of: Callable[[User], Client]
) -> None:  # MTG-1, HALF-1
    suggest_place(meeting, venue=venues[0], by=ana)
    actions.reschedule(meeting, by=ana, starts_at=meeting.starts_at + timedelta(days=1))

    mine, theirs = (client_of(person).get(reverse("meetings")) for person in (ana, ben))

    when = say(meeting.starts_at + timedelta(days=1), zone_of(ben))
    assert [wish.text for wish in theirs.context["wishes"]] == [
        f"Ana asks to meet {when} instead",
        f"Ana suggests {venues[0].name}",
    ]
    assert theirs.context["waiting_count"] == 2
    assert f'href="{reverse("halfway", args=[meeting.public_id])}"' in theirs.content.decode()
    assert mine.context["wishes"] == []
