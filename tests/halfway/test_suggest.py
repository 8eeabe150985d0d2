"""The list of a pair: made once both agreed, frozen, and the same for all homes in an area."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actions import block
from accounts.models import City, User
from meetings.actions.place import suggest_place
from meetings.halfway import suggest
from meetings.halfway.page import page_for
from meetings.halfway.pool import DEEPEST, POOL
from meetings.models import Meeting, PairSuggestion, Place, SuggestedVenue, Venue

from .conftest import SOUTH, WEST, make_venues

pytestmark = pytest.mark.django_db


def test_nothing_is_computed_before_the_request_is_accepted(places: None, agreed: Callable[..., Meeting]) -> None:
    # HALF-3
    meeting = agreed(accept=False)

    assert suggest(meeting) is None
    assert PairSuggestion.objects.count() == 0


def test_a_list_is_made_when_the_meeting_is_agreed(
    places: None, agreed: Callable[..., Meeting], django_capture_on_commit_callbacks: Callable
) -> None:  # HALF-1
    with django_capture_on_commit_callbacks(execute=True):
        meeting = agreed()

    assert meeting.place.suggestion.places.count() == POOL
    assert [place.rank for place in meeting.place.suggestion.places.all()] == list(range(1, POOL + 1))


def test_asking_again_changes_nothing(places: None, agreed: Callable[..., Meeting]) -> None:  # HALF-3
    meeting = agreed()
    suggestion = suggest(meeting)
    rows = list(SuggestedVenue.objects.values_list())

    assert suggest(Meeting.objects.get(pk=meeting.pk)) == suggestion
    assert list(SuggestedVenue.objects.values_list()) == rows
    assert Place.objects.count() == 1


def test_a_pair_keeps_its_list_when_one_moves(
    places: None, agreed: Callable[..., Meeting], lives: Callable, ana: User, ben: User
) -> None:  # HALF-3
    first = suggest(agreed())
    lives(ben, WEST, "drive")

    later = suggest(agreed(days=5))
    the_other_way = suggest(agreed(ben, ana, days=8))

    assert later == the_other_way == first


def test_a_new_area_counts_for_the_pair_after_thirty_days(
    places: None, agreed: Callable[..., Meeting], lives: Callable, ben: User
) -> None:  # HALF-3
    first = suggest(agreed())
    lives(ben, WEST)
    PairSuggestion.objects.update(since=timezone.now() - timedelta(days=31))

    second = suggest(agreed(days=5))

    assert second != first
    assert WEST in (second.low_area, second.high_area)


def test_moving_back_brings_the_old_list_back(
    places: None, agreed: Callable[..., Meeting], lives: Callable, ben: User
) -> None:  # HALF-3
    first = suggest(agreed())
    for number, (cell, travel) in enumerate([(WEST, "bike"), (SOUTH, "bike")]):
        lives(ben, cell, travel)
        PairSuggestion.objects.update(since=timezone.now() - timedelta(days=31))
        last = suggest(agreed(days=5 + number))

    assert last == first
    assert PairSuggestion.objects.count() == 2


def test_no_list_for_who_is_blocked_or_suspended(
    places: None, agreed: Callable[..., Meeting], ana: User, ben: User
) -> None:  # HALF-3
    meeting = agreed()
    ben.suspended_until = timezone.now() + timedelta(days=1)
    ben.save(update_fields=["suspended_until"])
    assert suggest(Meeting.objects.get(pk=meeting.pk)) is None

    ben.suspended_until = None
    ben.save(update_fields=["suspended_until"])
    block(ana, by=ben)
    assert suggest(Meeting.objects.get(pk=meeting.pk)) is None


def test_no_list_without_an_area(places: None, agreed: Callable[..., Meeting], lives: Callable, ben: User) -> None:
    meeting = agreed()
    lives(ben, "")

    assert suggest(Meeting.objects.get(pk=meeting.pk)) is None


def test_closed_places_are_left_out_and_two_of_one_name_are_enough(
    berlin: City, agreed: Callable[..., Meeting], ana: User
) -> None:  # HALF-1
    make_venues(40)
    Venue.objects.update(opening_hours="Mo-Su 18:00-23:00", hours_known=True)
    open_ones = list(Venue.objects.all()[:8])
    Venue.objects.filter(pk__in=[venue.pk for venue in open_ones]).update(opening_hours="24/7", name="Chain")
    Venue.objects.filter(pk=open_ones[0].pk).update(name="Alone")
    meeting = agreed()

    page = page_for(meeting, suggest(meeting), ana)

    assert page.state == "open"
    assert sorted(place.name for place in page.places) == ["Alone", "Chain", "Chain"]


def test_a_rare_open_place_is_found_far_down_the_list(berlin: City, agreed: Callable[..., Meeting], ana: User) -> None:
    # HALF-1
    make_venues(400)
    Venue.objects.update(opening_hours="Mo-Su 18:00-23:00", hours_known=True)
    far = Venue.objects.create(
        kind="cafe",
        name="Night Owl",
        lat=52.40,
        lon=13.1,
        timezone="Europe/Berlin",
        opening_hours="24/7",
        hours_known=True,
    )
    meeting = agreed()

    suggestion = suggest(meeting)

    assert [place.venue for place in page_for(meeting, suggestion, ana).places] == [far.pk]
    assert suggestion.searched == DEEPEST


def test_when_all_is_closed_the_page_says_so_and_shows_what_comes_nearest(
    berlin: City, agreed: Callable[..., Meeting], ana: User
) -> None:  # HALF-4
    make_venues(20)
    Venue.objects.update(opening_hours="Mo-Su 18:00-23:00", hours_known=True)
    meeting = agreed()

    page = page_for(meeting, suggest(meeting), ana)

    assert page.state == "closed"
    assert [place.open for place in page.places] == [False] * 5


def test_without_a_place_towns_are_offered(berlin: City, agreed: Callable[..., Meeting], ana: User) -> None:  # HALF-4
    meeting = agreed()

    page = page_for(meeting, suggest(meeting), ana)

    assert (page.state, [town.name for town in page.towns]) == ("none", ["Berlin, DE"])


def test_an_empty_list_fills_once_places_are_known(berlin: City, agreed: Callable[..., Meeting], ana: User) -> None:
    meeting = agreed()
    assert suggest(meeting).verdict == "none"
    make_venues(50)

    suggestion = suggest(meeting)

    assert suggestion.verdict in ("equal", "fairest")
    assert len(page_for(meeting, suggestion, ana).places) == 5


def test_nobody_is_sent_around_the_world(
    places: None, agreed: Callable[..., Meeting], lives: Callable, ana: User, ben: User
) -> None:  # HALF-4
    meeting = agreed()
    lives(ben, "872a1072bffffff")  # New York
    PairSuggestion.objects.all().delete()

    suggestion = suggest(meeting)

    assert suggestion.verdict == "none"
    assert not suggestion.places.exists()


def test_a_place_switched_off_is_shown_to_nobody(places: None, agreed: Callable[..., Meeting], ana: User) -> None:
    meeting = agreed()
    first = page_for(meeting, suggest(meeting), ana).places[0]
    Venue.objects.filter(pk=first.venue).update(active=False)

    assert first.venue not in [place.venue for place in page_for(meeting, suggest(meeting), ana).places]
    with pytest.raises(ValidationError):
        suggest_place(meeting, venue=Venue.objects.get(pk=first.venue), by=ana)
