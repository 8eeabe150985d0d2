"""Onboarding in resumable steps (ACC-5), completeness (ACC-6), recruit or creator (ACC-7)."""

import io
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts import actions, completeness
from accounts.models import City, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def newt(member: Callable) -> User:
    return member("Newt", complete=False)


@pytest.fixture
def inside(newt: User, client_of: Callable) -> Client:
    return client_of(newt)


def picture(size: tuple[int, int] = (40, 30), kind: str = "PNG") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return SimpleUploadedFile("me.png", file.getvalue(), "image/png")


def go(client: Client, step: str, data: dict) -> str:
    return client.post(f"/welcome/{step}/", data).url


def test_a_creator_walks_through_to_people(
    inside: Client, newt: User, berlin: City, settings, tmp_path
) -> None:  # ACC-5
    settings.MEDIA_ROOT = tmp_path
    walked = [inside.get("/welcome/").url]
    walked.append(go(inside, "role", {"role": "creator"}))
    walked.append(go(inside, "meet", {"city": "berl", "meets_video": "on", "travel": "bike"}))
    about = {"photo": picture(), "headline": "I mend pumps", "written_pitch": "I mend pumps. Who helps?"}
    walked.append(go(inside, "pitch", about))

    newt.refresh_from_db()
    profile = newt.profile
    assert walked == ["/welcome/role/", "/welcome/meet/", "/welcome/pitch/", "/welcome/project/"]
    assert (profile.city, profile.timezone, profile.meets, profile.travel) == (
        berlin,
        "Europe/Berlin",
        ["video"],
        "bike",
    )
    assert profile.photo.name.endswith(".webp")
    assert completeness.missing(newt) == []
    assert b"Show what you build" in inside.get("/welcome/project/").content


def test_a_recruit_needs_no_project(inside: Client) -> None:  # ACC-5
    go(inside, "role", {"role": "recruit"})

    assert go(inside, "pitch", {"headline": "I weld"}) == "/welcome/people/"
    assert inside.get("/welcome/project/").status_code == 404


def test_it_goes_on_where_it_stopped(inside: Client, newt: User, berlin: City) -> None:  # ACC-5
    actions.aim(newt, creator=False)
    assert inside.get("/welcome/").url == "/welcome/meet/"

    go(inside, "meet", {"city": "Berlin, DE", "meets_text": "on", "travel": "walk"})
    assert inside.get("/welcome/").url == "/welcome/pitch/"


def test_ones_own_page_remembers_an_unfinished_welcome(inside: Client, newt: User) -> None:  # ACC-5
    before = inside.get("/me/").content.decode()
    actions.welcome(newt)

    assert 'href="/welcome/">Go on with the welcome</a>' in before
    assert "Go on with the welcome" not in inside.get("/me/").content.decode()


def test_every_step_can_be_skipped(inside: Client) -> None:  # ACC-5
    assert 'href="/welcome/meet/">Skip for now</a>' in inside.get("/welcome/role/").content.decode()
    assert 'href="/welcome/people/">Skip for now</a>' in inside.get("/welcome/pitch/").content.decode()


@pytest.mark.parametrize("step", ["role", "meet", "pitch"])
def test_each_step_is_a_page_that_says_how_far_one_is(inside: Client, step: str) -> None:  # ACC-5
    page = inside.get(f"/welcome/{step}/").content.decode()

    assert page.count("<h1>") == 1
    assert 'aria-current="step"' in page
    assert 'aria-label="0 of 3 steps done"' in page


def test_who_picks_no_way_to_meet_is_told_at_the_ways(inside: Client, berlin: City) -> None:  # ACC-5
    page = inside.post("/welcome/meet/", {"city": "Berlin", "travel": "walk"}).content.decode()

    assert '<a href="#id_meets_video">How you like to meet: Pick at least one way to meet' in page
    assert 'aria-describedby="id_meets_video_error"' in page
    assert 'id="id_meets_video_error"' in page


def test_a_project_left_alone_leads_back_into_the_welcome(inside: Client, newt: User) -> None:  # ACC-5
    actions.aim(newt, creator=True)
    step = inside.get("/welcome/project/").content.decode()
    way = re.search(r'href="(/projects/new/\?[^"]+)"', step).group(1)
    began = inside.get(way).content.decode()
    refused = inside.post(way, {"title": ""}).content.decode()
    elsewhere = inside.get("/projects/new/?next=//evil.example/").content.decode()

    assert "Add my project" in step
    assert "Your project is on display" not in step
    assert 'href="/welcome/">Leave it</a>' in began
    assert 'href="/welcome/">Leave it</a>' in refused
    assert 'href="/projects/">Leave it</a>' in elsewhere


@pytest.mark.parametrize(
    ("step", "data", "words"),
    [
        ("role", {}, "Pick one of the two"),
        ("role", {"role": "king"}, "Pick one of the two"),
        ("meet", {"city": "", "travel": "walk", "meets_text": "on"}, "Name the town you live in or near."),
        (
            "meet",
            {"city": "Atlantis", "travel": "walk", "meets_text": "on"},
            "We don&#x27;t know a place of that name.",
        ),
        ("meet", {"city": "Berlin", "travel": "walk"}, "Pick at least one way to meet"),
        ("meet", {"city": "Berlin", "travel": "walk", "timezone": "Mars/Base"}, "Select a valid choice."),
        ("pitch", {"headline": "x" * 121}, "at most 120 characters"),
        ("pitch", {"photo": SimpleUploadedFile("me.png", b"<html></html>")}, "This is not a photo we can read."),
    ],
)
def test_a_refused_step_says_why(inside: Client, berlin: City, step: str, data: dict, words: str) -> None:  # ACC-5
    answer = inside.post(f"/welcome/{step}/", data)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_town_of_many_is_picked_from_a_list_without_script(inside: Client, newt: User, berlin: City) -> None:  # ACC-5
    small = City.objects.create(
        geoname_id=1, name="Berlin", search_name="berlin", country="US", region="NH", lat=44.4, lon=-71.2,
        population=9000, timezone="America/New_York",
    )  # fmt: skip
    form = {"city": "Berlin", "meets_text": "on", "travel": "drive"}
    asked = inside.post("/welcome/meet/", form)
    inside.post("/welcome/meet/", form | {"city_id": small.pk})

    page = asked.content.decode()
    assert (asked.status_code, page.count('type="radio" name="city_id"')) == (422, 2)
    assert "Berlin, NH, US" in page
    newt.profile.refresh_from_db()
    assert (newt.profile.city, newt.profile.timezone) == (small, "America/New_York")


def test_the_area_follows_the_town_and_is_never_a_place(inside: Client, newt: User, berlin: City) -> None:  # HALF-3
    go(inside, "meet", {"city": "Berlin", "meets_in_person": "on", "travel": "walk"})

    newt.profile.refresh_from_db()
    assert (newt.profile.area, newt.profile.area_label) == ("871f1d489ffffff", "Berlin")


def test_a_huge_picture_is_refused_before_it_is_opened(inside: Client, newt: User) -> None:
    bomb = io.BytesIO()
    Image.new("1", (30000, 30000)).save(bomb, "PNG")
    answer = inside.post("/welcome/pitch/", {"photo": SimpleUploadedFile("me.png", bomb.getvalue(), "image/png")})

    assert answer.status_code == 422
    assert "too many pixels" in answer.content.decode()
    newt.profile.refresh_from_db()
    assert not newt.profile.photo


def test_a_new_photo_takes_the_place_of_the_old_file(  # PRO-1
    inside: Client, newt: User, settings, tmp_path, django_capture_on_commit_callbacks
) -> None:
    settings.MEDIA_ROOT = tmp_path
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            inside.post("/welcome/pitch/", {"photo": picture()})

    newt.profile.refresh_from_db()
    assert [file.name for file in (tmp_path / "photos").iterdir()] == [newt.profile.photo.name.removeprefix("photos/")]


def test_an_empty_profile_lacks_everything(newt: User) -> None:  # ACC-6
    assert [lack.label for lack in completeness.missing(newt)] == [
        "a photo",
        "a headline",
        "your city",
        "your time zone",
        "how you like to meet",
        "a pitch, recorded or written",
    ]
    assert completeness.progress(newt) == 0


@pytest.mark.parametrize("field", ["photo", "headline", "timezone", "written_pitch"])
def test_each_part_is_needed(ana: User, field: str) -> None:  # ACC-6
    assert completeness.missing(ana) == []

    setattr(ana.profile, field, "")

    assert len(completeness.missing(ana)) == 1
    assert completeness.progress(ana) == 83


def test_a_recorded_pitch_stands_for_a_written_one(ana: User) -> None:  # ACC-6
    ana.profile.written_pitch = "  "
    ana.pitches.create(status="ready", file="pitches/x.webm", seconds=40)

    assert completeness.missing(ana) == []


def test_my_page_says_what_is_missing_with_a_link_to_each(inside: Client) -> None:  # ACC-6
    page = inside.get("/me/").content.decode()

    assert "0 % complete" in page
    for anchor in ("id_photo", "id_headline", "id_city", "id_timezone", "id_meets", "id_written_pitch"):
        assert f'href="/me/edit/#{anchor}"' in page
        assert f'id="{anchor}"' in inside.get("/me/edit/").content.decode()


def test_a_creator_needs_a_complete_profile_and_a_project(inside: Client, newt: User) -> None:  # ACC-7
    answer = inside.post("/me/become/", {"status": "creator"}, follow=True)

    assert "you still need a photo" in answer.content.decode()
    newt.profile.refresh_from_db()
    assert newt.profile.status == "recruit"


def test_with_everything_there_one_stands_as_a_creator(ana: User, client_of: Callable, monkeypatch) -> None:  # ACC-7
    monkeypatch.setattr(completeness, "CREATOR_CHECKS", [])
    client_of(ana).post("/me/become/", {"status": "creator"})

    ana.profile.refresh_from_db()
    assert ana.profile.status == "creator"


def test_who_wanted_to_create_becomes_a_creator_as_soon_as_they_may(ana: User, monkeypatch) -> None:  # ACC-7
    shown: list[bool] = []
    lacks = completeness.Missing("a project on display", "/projects/new/")
    monkeypatch.setattr(completeness, "CREATOR_CHECKS", [lambda user: None if shown else lacks])
    actions.aim(ana, creator=True)
    before = ana.profile.status
    shown.append(True)

    assert (before, actions.reach_aim(ana), ana.profile.status) == ("recruit", True, "creator")


def test_the_welcome_ends_once(ana: User) -> None:  # ACC-5
    actions.welcome(ana)
    first = ana.profile.welcomed_at
    actions.welcome(ana)

    assert ana.profile.welcomed_at == first is not None
