"""VIS: what a viewer may not see is not in the page at all."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import User
from projects.models import ProjectLink, Sample, Seat

SECRETS = [
    "Sorensen",
    "Quadcopter",
    "ducted",
    "posters/",
    "photos/ben",
    "machines",
    "acoustics",
    "Python",
    "build-log",
    "hours",
]


@pytest.fixture
def rich_ben(ben: User, project_of: Callable, pitch_of: Callable) -> User:
    """Ben with everything that can be withheld."""
    project = project_of(ben, "Quadcopter", tags="acoustics", contribute="Write me at ben@home.example")
    ProjectLink.objects.create(project=project, label="Log", url="https://x.example/build-log")
    Seat.objects.create(project=project, title="Acoustics", places=2)
    pitch_of(ben)
    profile = ben.profile
    profile.photo = "photos/ben.webp"
    profile.skills, profile.hours_per_week, profile.last_online = "Python", 10, timezone.now()
    profile.contact_details = "Call me: +49 30 901820"
    profile.save()
    return ben


@pytest.mark.parametrize(
    "path", ["/", "/?q=ben", "/people/{ben}/", "/welcome/people/", "/?tab=projects", "/projects/category/hardware/"]
)
def test_without_a_token_only_the_open_part_is_in_the_page(
    path: str, cleos: Client, rich_ben: User
) -> None:  # VIS-1, TOK-5
    page = cleos.get(path.format(ben=rich_ben.public_id)).content.decode()

    assert [secret for secret in SECRETS if secret in page] == []
    assert "token" in page


def test_the_open_part_is_name_headline_status_and_city(cleos: Client, rich_ben: User) -> None:  # VIS-1
    page = cleos.get(f"/people/{rich_ben.public_id}/").content.decode()

    assert [word for word in ("Ben", "Ben builds things", "recruit", "Berlin") if word not in page] == []
    assert "Full profiles, pitches and projects open with a token." in page
    assert "Ask to meet" not in page


@pytest.mark.parametrize("query", ["q=sorensen", "q=quadcopter", "q=machines"])
def test_a_search_does_not_tell_what_a_card_withholds(
    query: str, cleos: Client, rich_ben: User, names: Callable
) -> None:  # VIS
    assert names(cleos.get("/?" + query)) == []


@pytest.mark.parametrize("query", ["pitch=1", "meets=video", "online=1", "skill=python", "category=hardware", "open=1"])
def test_a_filter_on_what_is_withheld_is_locked_and_says_so(
    query: str, cleos: Client, rich_ben: User, member: Callable, names: Callable
) -> None:
    member("Dora")

    response = cleos.get("/?" + query)

    assert sorted(names(response)) == ["Ben", "Dora"]
    assert "a token. You see people by name, headline, status and city." in response.content.decode()


def test_a_member_with_a_token_reads_it_all_but_contact_details(anas: Client, rich_ben: User) -> None:  # VIS-2
    page = anas.get(f"/people/{rich_ben.public_id}/").content.decode()

    assert [
        word for word in ("Ben Sorensen", "Quadcopter", "Acoustics", "Python", "posters/p.webp") if word not in page
    ] == []
    assert [word for word in ("build-log", "901820", "home.example") if word in page] == []
    assert "Links and contact details open once you two have agreed to meet." in page


def test_free_text_of_a_project_is_masked_with_a_note(anas: Client, rich_ben: User) -> None:  # VIS-2
    page = anas.get(rich_ben.projects.get().get_absolute_url()).content.decode()

    assert "ben@home.example" not in page
    assert "Write me at [hidden until you have agreed to meet]" in page
    assert "1 link, open once you two have agreed to meet" in page


def test_a_collaborator_reads_links_and_contact_details(anas: Client, reader: User, rich_ben: User) -> None:  # VIS-3
    accounts.agree(accounts.introduce(reader, rich_ben))

    page = anas.get(f"/people/{rich_ben.public_id}/").content.decode()

    assert 'href="https://x.example/build-log" rel="nofollow ugc noopener external"' in page
    assert "+49 30 901820" in page


def test_a_home_is_on_no_page(anas: Client, reader: User, rich_ben: User) -> None:  # VIS-4
    accounts.agree(accounts.introduce(reader, rich_ben))

    page = anas.get(f"/people/{rich_ben.public_id}/").content.decode()

    assert rich_ben.profile.area not in page


def test_whoever_is_asked_sees_the_asker_without_a_token(cleos: Client, cleo: User, rich_ben: User) -> None:  # VIS-5
    accounts.introduce(rich_ben, cleo)

    assert "Ben Sorensen" in cleos.get(f"/people/{rich_ben.public_id}/").content.decode()
    assert "Ben Sorensen" in cleos.get("/").content.decode()


def test_the_sample_profile_is_open_to_all_members(cleos: Client, rich_ben: User, client: Client) -> None:  # VIS-1
    Sample.objects.create(person=rich_ben)

    assert "Ben Sorensen" in cleos.get(f"/people/{rich_ben.public_id}/").content.decode()
    link = f'See what is in one: <a href="{rich_ben.get_absolute_url()}">Ben’s</a>'
    assert link in cleos.get("/").content.decode()
    assert "Sorensen" not in client.get("/").content.decode()


@pytest.mark.parametrize("path", ["/people/{eve}/", "/welcome/people/"])
def test_it_is_named_where_others_are_withheld(
    path: str, cleos: Client, anas: Client, cleo: User, eve: User, rich_ben: User
) -> None:  # VIS-1
    path, words = path.format(eve=eve.public_id), "Ben’s profile</a> is open to every member"
    assert words not in cleos.get(path).content.decode()

    Sample.objects.create(person=rich_ben)
    assert words in cleos.get(path).content.decode()
    assert words not in anas.get(path).content.decode()

    accounts.block(cleo, by=rich_ben)
    assert words not in cleos.get(path).content.decode()


@pytest.mark.parametrize("way", ["blocked by them", "blocked by me"])
def test_the_blocked_do_not_exist_for_each_other(way: str, anas: Client, reader: User, rich_ben: User) -> None:  # VIS-6
    one, other = (rich_ben, reader) if way == "blocked by them" else (reader, rich_ben)
    accounts.block(other, by=one)

    assert anas.get(f"/people/{rich_ben.public_id}/").status_code == 404
    assert anas.get(rich_ben.projects.get().get_absolute_url()).status_code == 404
    assert "Ben" not in anas.get("/").content.decode()


def test_the_banned_and_the_unknown_are_not_there(anas: Client, ben: User) -> None:
    assert anas.get("/people/abcdefghijkm/").status_code == 404
    assert anas.get(f"/people/{ben.pk}/").status_code == 404

    User.objects.filter(pk=ben.pk).update(is_active=False)

    assert anas.get(f"/people/{ben.public_id}/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/people/{ben}/", "/projects/", "/projects/new/", "/welcome/people/", "/projects/category/hardware/"]
)
def test_a_visitor_is_asked_to_sign_in(path: str, client: Client, ben: User, category: object) -> None:  # ACC-4
    response = client.get(path.format(ben=ben.public_id))

    assert (response.status_code, response.url.split("?")[0]) == (302, "/accounts/login/")


def test_one_sees_ones_own_page_as_others_do(
    reader: User, anas: Client, project_of: Callable, rich_ben: User
) -> None:  # PRO-6
    project_of(reader, "Torque bench")
    mine = f"/people/{reader.public_id}/"

    ProjectLink.objects.create(project=reader.projects.get(), label="Log", url="https://x.example/bench-log")
    marks = ("<h1>Ana", "<h1>Ana Lindqvist", "Torque bench", "bench-log", "This is your page.")

    pages = {
        as_whom: anas.get(f"{mine}?as={as_whom}").content.decode()
        for as_whom in ("visitor", "member", "collaborator", "x")
    }

    assert {as_whom: [mark for mark in marks if mark in page] for as_whom, page in pages.items()} == {
        "visitor": ["<h1>Ana"], "member": ["<h1>Ana", "<h1>Ana Lindqvist", "Torque bench"],
        "collaborator": ["<h1>Ana", "<h1>Ana Lindqvist", "Torque bench", "bench-log"], "x": list(marks)}  # fmt: skip
    assert "Sorensen" in anas.get(f"/people/{rich_ben.public_id}/?as=visitor").content.decode()
