"""The page: for the two, with public facts and one's own way, and with words for every state."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import block
from accounts.area import boundary
from accounts.models import City, User
from meetings import actions
from meetings.models import Meeting, SuggestedVenue, Venue

from .conftest import NORTH, SOUTH, make_venues

pytestmark = pytest.mark.django_db
MAP = re.compile(r'<script id="halfway-map-data" type="application/json">(.*?)</script>', re.S)


def page(client: Client, meeting: Meeting) -> str:
    answer = client.get(reverse("halfway", args=[meeting.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def map_of(html: str) -> dict:
    return json.loads(MAP.search(html).group(1))


def test_both_see_five_places_in_the_same_order(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User, ben: User
) -> None:  # HALF-1
    meeting = agreed()

    ours, theirs = (page(client_of(person), meeting) for person in (ana, ben))

    assert "Five places fair to both" in ours
    assert map_of(ours)["places"] == map_of(theirs)["places"]
    assert [place["number"] for place in map_of(ours)["places"]] == [1, 2, 3, 4, 5]


def test_each_sees_their_own_time_and_area_only(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User, ben: User
) -> None:  # HALF-3
    meeting = agreed()
    page(client_of(ana), meeting)
    low = min(ana, ben, key=lambda person: person.pk)
    SuggestedVenue.objects.update(low_band=25, high_band=55)

    for person in (ana, ben):
        html = page(client_of(person), meeting)
        own, other = (25, 55) if person == low else (55, 25)
        assert html.count(f"about {own}–{own + 5} min for you") == 5
        assert f"{other}–" not in html
        cells = {ana: NORTH, ben: SOUTH}
        assert map_of(html)["area"] == [list(corner) for corner in boundary(cells[person])]
        assert all(cell not in html for cell in cells.values())


def test_the_map_holds_nothing_but_what_is_allowed(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:  # HALF-3
    data = map_of(page(client_of(ana), agreed()))

    def keys(value: object, path: str = "") -> set[str]:
        if isinstance(value, dict):
            return set().union(*(keys(inner, f"{path}.{name}") for name, inner in value.items()))
        if isinstance(value, list):
            return set().union({path}, *(keys(inner, f"{path}[]") for inner in value))
        return {path}

    assert keys(data) <= {
        ".places",
        *(f".places[].{name}" for name in ("number", "name", "lat", "lon")),
        ".area",
        ".area[]",
        ".area[][]",
        ".labels",
        *(f".labels[].{name}" for name in ("name", "lat", "lon")),
        ".grid",
        ".grid[]",
        ".grid[][]",
        ".grid[][][]",
        ".tiles",
    }


def test_the_page_carries_no_number_it_should_not(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:  # HALF-3
    html = page(client_of(ana), agreed())
    body = re.sub(
        r"<script.*?</script>|<svg.*?</svg>", "", html[html.index("<main") : html.index("</main>")], flags=re.S
    )

    words = re.sub(r"<[^>]+>", " ", body)
    assert not re.search(r"\d[.,]?\d*\s*(km|m\b|%)", words)
    assert not re.search(r"ratio|average|midpoint|distance", words, re.I)
    assert set(re.findall(r'\s(data-[a-z-]+|name|value)="', body)) <= {
        "data-place",
        "data-open",
        "data-map",
        "name",
        "value",
    }


def test_a_stranger_finds_no_page(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], eve: User
) -> None:  # HALF-3
    meeting = agreed()

    for name in ("halfway", "suggest_place", "agree_place"):
        url = reverse(name, args=[meeting.public_id])
        answer = client_of(eve).get(url) if name == "halfway" else client_of(eve).post(url, {"venue": 1})
        assert answer.status_code == 404


def test_a_visitor_is_asked_to_sign_in(places: None, agreed: Callable[..., Meeting], client: Client) -> None:
    answer = client.get(reverse("halfway", args=[agreed().public_id]))

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_the_blocked_find_no_page(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User, ben: User
) -> None:  # VIS-6
    meeting = agreed()
    block(ana, by=ben)

    answers = [client_of(person).get(reverse("halfway", args=[meeting.public_id])) for person in (ana, ben)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_before_acceptance_there_are_no_places(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:  # HALF-3
    html = page(client_of(ana), agreed(accept=False))

    assert "As soon as the request is accepted" in html
    assert not MAP.search(html)
    assert "min for you" not in html


def test_a_video_meeting_has_no_place(
    agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:
    meeting = agreed()
    Meeting.objects.filter(pk=meeting.pk).update(kind="video")

    assert client_of(ana).get(reverse("halfway", args=[meeting.public_id])).status_code == 404


def test_a_cancelled_meeting_has_none_either(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:
    meeting = agreed()
    actions.cancel(meeting, by=ana)

    html = page(client_of(ana), meeting)

    assert "not ahead any more" in html
    assert not MAP.search(html)


def test_without_my_area_the_page_leads_there(
    places: None,
    agreed: Callable[..., Meeting],
    client_of: Callable[[User], Client],
    lives: Callable,
    ana: User,
    ben: User,
) -> None:
    meeting = agreed()
    lives(ana, "")

    assert f'href="/me/area/?next=/meetings/{meeting.public_id}/halfway/"' in page(client_of(ana), meeting)
    assert "Ana has not chosen an area yet" in page(client_of(ben), meeting)


def test_no_place_says_so_and_what_is_there_instead(
    berlin: City, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:  # HALF-4
    html = page(client_of(ana), agreed())

    assert "We found no place for you two" in html
    assert "Towns that are fair to both" in html
    assert "Berlin, DE" in html


def test_all_closed_says_so_and_proposes_another_time(
    berlin: City, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:  # HALF-4
    make_venues(20)
    Venue.objects.update(opening_hours="Mo-Su 18:00-23:00", hours_known=True)
    meeting = agreed()

    html = page(client_of(ana), meeting)

    assert "No fair place is open then" in html
    assert reverse("reschedule", args=[meeting.public_id]) in html


def test_unequal_ways_are_said_to_be_the_fairest_found(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:  # HALF-4
    meeting = agreed()
    page(client_of(ana), meeting)
    meeting.place.suggestion.verdict = "fairest"
    meeting.place.suggestion.save(update_fields=["verdict"])

    assert "No place is about equal for both of you, so these are the fairest we found" in page(client_of(ana), meeting)


def test_the_sources_are_named(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:
    assert '<a href="https://www.openstreetmap.org/copyright">OpenStreetMap contributors</a>' in page(
        client_of(ana), agreed()
    )


def test_the_page_costs_few_queries(
    places: None,
    agreed: Callable[..., Meeting],
    client_of: Callable[[User], Client],
    ana: User,
    django_assert_max_num_queries: Callable,
) -> None:
    meeting, client = agreed(), client_of(ana)
    page(client, meeting)

    with django_assert_max_num_queries(20):
        page(client, meeting)


def test_a_name_with_markup_stays_text(
    berlin: City, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:
    make_venues(5)
    Venue.objects.update(name="</script><b>Bold</b>", street="<i>x</i>")

    html = page(client_of(ana), agreed())

    assert "<b>Bold</b>" not in html
    assert "<i>x</i>" not in html
    assert map_of(html)["places"][0]["name"] == "</script><b>Bold</b>"


def test_times_are_told_in_my_zone_and_that_of_the_place(
    places: None, agreed: Callable[..., Meeting], client_of: Callable[[User], Client], ana: User
) -> None:  # MTG-5
    meeting = agreed()
    ana.profile.timezone = "Asia/Tokyo"
    ana.profile.save(update_fields=["timezone"])

    html = page(client_of(ana), meeting)

    start = meeting.starts_at
    assert start > timezone.now() + timedelta(hours=24)
    assert re.search(r"on \w{3} \d+ \w{3}, \d\d:00 \((\w{3} \d+ \w{3}, )?\d\d:00 there\)", html)
