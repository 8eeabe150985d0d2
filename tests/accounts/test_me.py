"""One's own pages: profile, edit, settings (PRO-6, ACC-9), and the towns to choose from."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import City, Profile, User
from projects import actions as projects
from projects.models import Category, Project

pytestmark = pytest.mark.django_db
EDIT = {
    "city": "Berlin, DE",
    "timezone": "Europe/Berlin",
    "meets_text": "on",
    "travel": "walk",
    "headline": "I mend pumps",
    "written_pitch": "Who helps?",
    "skills": "welding, Python",
    "hours_per_week": "6",
    "contact_details": "ana@example.com",
}


@pytest.fixture
def inside(ana: User, client_of: Callable) -> Client:
    return client_of(ana)


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize(
    ("view", "there", "not_there"),
    [
        ("visitor", ["Ana builds things", "Berlin, DE"], ["hears what I do not", "I agreed to", "weld@example.com"]),
        ("member", ["Ana Lindqvist", "hears what I do not"], ["weld@example.com"]),
        ("collaborator", ["weld@example.com"], ["Nobody but you sees it."]),
        ("", ["weld@example.com", "Berlin. Nobody but you sees it."], []),
        ("nonsense", ["Berlin. Nobody but you sees it."], []),
    ],
)
def test_my_page_shows_what_others_see(  # PRO-6
    inside: Client, ana: User, view: str, there: list[str], not_there: list[str]
) -> None:
    ana.profile.contact_details = "weld@example.com"
    ana.profile.save(update_fields=["contact_details"])

    page = inside.get("/me/", {"as": view}).content.decode()
    shown = main_of(page)

    assert [words for words in there if words not in shown] == []
    assert [words for words in not_there if words in shown] == []


@pytest.mark.parametrize("view", ["visitor", "member", "collaborator"])
def test_both_pages_of_oneself_draw_the_same(inside: Client, ana: User, view: str) -> None:  # PRO-6
    project = Project(owner=ana, title="Kite", summary="It flies.", category=Category.objects.first(), on_display=True)
    projects.write(project, by=ana)

    pages = [inside.get(place, {"as": view}).content.decode() for place in ("/me/", ana.get_absolute_url())]
    mine, public = (main_of(page).partition('class="sidebar profile"')[2] for page in pages)

    assert mine == public
    assert ("Kite" in mine, "Keeps their word" in mine) == ((False, False) if view == "visitor" else (True, True))


def test_an_edited_profile_is_kept(inside: Client, ana: User) -> None:  # PRO-1
    answer = inside.post("/me/edit/", EDIT)

    ana.refresh_from_db()
    profile = ana.profile
    assert answer.url == "/me/"
    assert (profile.headline, profile.skill_list, profile.hours_per_week) == ("I mend pumps", ["welding", "Python"], 6)
    assert profile.meets == ["text"]
    assert profile.open_to_contribute is False
    assert profile.photo.name == "photos/example.webp"


def test_a_form_changes_nothing_it_does_not_show(inside: Client, ana: User) -> None:
    before = (ana.profile.status, ana.profile.area, ana.profile.welcomed_at, ana.is_staff)
    inside.post("/me/edit/", EDIT | {"status": "creator", "area": "x", "welcomed_at": "2020-01-01", "is_staff": "on"})

    ana.refresh_from_db()
    assert (ana.profile.status, ana.profile.area, ana.profile.welcomed_at, ana.is_staff) == before


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("hours_per_week", "200", "less than or equal to 80"),
        ("hours_per_week", "-1", "greater than or equal to 0"),
        ("written_pitch", "x" * 2001, "at most 2000 characters"),
        ("city", "Atlantis", "We don&#x27;t know a place"),
        ("headline", "null\x00byte", "Null characters are not allowed"),
    ],
)
def test_a_refused_edit_keeps_what_was_typed(inside: Client, field: str, value: str, words: str) -> None:
    answer = inside.post("/me/edit/", EDIT | {field: value, "goals": "Ship it"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Ship it" in page


def test_settings_are_kept(inside: Client, ana: User) -> None:  # ACC-9
    data = {"timezone": "Asia/Tokyo", "asks_per_week": "5", "paused": "on"}
    inside.post("/me/settings/", data)

    ana.refresh_from_db()
    profile = ana.profile
    assert (profile.timezone, profile.asks_per_week, profile.paused) == ("Asia/Tokyo", 5, True)
    assert (profile.mails_notices, profile.shows_reading) == (False, False)


def test_who_named_no_time_zone_is_offered_the_browsers(inside: Client, ana: User) -> None:  # ACC-9
    Profile.objects.filter(user=ana).update(timezone="")
    unknown = inside.get("/me/settings/").content.decode()
    inside.cookies["tz"] = "Asia/Tokyo"
    known = inside.get("/me/settings/").content.decode()

    assert '<option value="UTC" selected>' in unknown
    assert '<option value="Asia/Tokyo" selected>' in known


def test_a_paused_member_is_not_listed(ana: User, ben: User) -> None:  # ACC-9
    ana.profile.paused = True
    ana.profile.save(update_fields=["paused"])

    assert list(User.objects.listed()) == [ben]


def test_settings_refuse_what_is_no_zone(inside: Client) -> None:
    answer = inside.post("/me/settings/", {"timezone": "Mars/Base", "asks_per_week": "0"})

    assert answer.status_code == 422
    assert "Select a valid choice." in answer.content.decode()


@pytest.mark.parametrize("page", ["account_email", "account_change_password", "mfa_index", "usersessions_list"])
def test_settings_lead_to_everything_about_signing_in(inside: Client, page: str) -> None:  # ACC-9
    from django.urls import reverse

    assert f'href="{reverse(page)}"' in inside.get("/me/settings/").content.decode()


def town(name: str, population: int, **fields: object) -> City:
    facts = {"country": "DE", "lat": 1, "lon": 1, "timezone": "UTC", "search_name": name.lower()}
    return City.objects.create(geoname_id=population, name=name, population=population, **facts | fields)


def test_towns_are_found_by_their_beginning_the_largest_first(inside: Client, berlin: City) -> None:  # ACC-5
    town("Berlingen", 900)
    town("Bern", 130_000, country="CH")

    answer = inside.get("/cities/", {"q": "BER"}, headers={"accept": "application/json"}).json()

    assert [city["label"] for city in answer["cities"]] == ["Berlin, DE", "Bern, CH", "Berlingen, DE"]


@pytest.mark.parametrize(("asked", "found"), [("sao p", 1), ("SÃO", 1), ("são paulo, br", 1), ("sao paulo, de", 0)])
def test_accents_and_case_do_not_matter(inside: Client, asked: str, found: int) -> None:
    town("São Paulo", 12_000_000, search_name="sao paulo", country="BR")

    answer = inside.get("/cities/", {"q": asked}, headers={"accept": "application/json"}).json()

    assert len(answer["cities"]) == found


@pytest.mark.parametrize("asked", ["", "b", "%", "_", "\x00\x00", "'; drop table", "x" * 5000, ",,,"])
def test_odd_searches_find_nothing_and_break_nothing(inside: Client, berlin: City, asked: str) -> None:
    answer = inside.get("/cities/", {"q": asked}, headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()) == (200, {"cities": []})


def test_towns_come_as_html_too(inside: Client, berlin: City) -> None:
    assert inside.get("/cities/?q=ber").content.decode().strip() == '<option value="Berlin, DE"></option>'


def test_asking_too_fast_is_refused(inside: Client, berlin: City) -> None:
    answers = [inside.get("/cities/?q=be").status_code for _ in range(121)]

    assert (set(answers[:120]), answers[120]) == ({200}, 429)
