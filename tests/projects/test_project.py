"""PRJ: writing a project, and who sees its page."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts import actions as accounts
from accounts.models import User
from projects import actions
from projects.models import Category, Project, ProjectMember
from projects.states import Stage

NO_ROWS = {f"{part}-{key}": "0" for part in ("links", "seats", "images") for key in ("TOTAL_FORMS", "INITIAL_FORMS")}


def row(part: str, **fields: object) -> dict[str, object]:
    """One row of links, seats or images, as the form sends it."""
    return {f"{part}-TOTAL_FORMS": "1"} | {f"{part}-0-{name}": value for name, value in fields.items()}


@pytest.fixture
def form(category: Category) -> dict[str, object]:
    """What the empty form sends, filled with the least."""
    return NO_ROWS | {
        "title": "Silent quadcopter",
        "summary": "Slow rotors.",
        "category": category.pk,
        "stage": "idea",
        "visibility": "public",
        "place": "card",
    }


def test_a_project_is_added_with_its_links_seats_and_pictures(anas: Client, reader: User, form: dict) -> None:  # PRJ-1
    picture = io.BytesIO()
    Image.new("RGB", (40, 30)).save(picture, "PNG")
    form |= {
        "tags": "drones, acoustics ,drones",
        "started_on": "2026-01-05",
        "links-TOTAL_FORMS": "2",
        "links-0-label": "Build log",
        "links-0-url": "example.org/log",
        "links-1-label": "",
        "seats-TOTAL_FORMS": "1",
        "seats-0-title": "Acoustics",
        "seats-0-places": "2",
        "seats-0-taken": "1",
        "images-TOTAL_FORMS": "1",
        "images-0-image": SimpleUploadedFile("x.png", picture.getvalue(), "image/png"),
        "images-0-alt": "The first rotor",
    }

    response = anas.post("/projects/new/", form)

    project = Project.objects.get()
    assert (response.status_code, response.url) == (302, f"/projects/{project.public_id}/")
    assert (project.owner, project.tags, project.started_on) == (reader, "drones, acoustics", date(2026, 1, 5))
    assert (project.on_display, project.featured) == (True, True)
    assert [(link.label, link.url) for link in project.links.all()] == [("Build log", "https://example.org/log")]
    assert [(seat.title, seat.open_places) for seat in project.seats.all()] == [("Acoustics", 1)]
    assert project.images.get().image.name.endswith(".webp")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": ""}, "Title: Give it a title; a working one will do."),
        ({"summary": "x" * 201}, "Summary: Ensure this value has at most 200 characters (it has 201)."),
        ({"category": "999"}, "Category: "),
        ({"stage": "done"}, "Stage: "),
        ({"started_on": "2026-05-01", "ended_on": "2026-04-01"}, "It ends before it starts. Check both dates."),
        ({"visibility": "private"}, "Your profile shows public projects only."),
        ({"tags": ",".join("abcdefghi")}, "You gave 9 tags. Keep the eight that say most."),
        (row("links", label="x", url="javascript:alert(1)"), "Address: "),
        (row("seats", title="x", places="0", taken="0"), "between 1 and 50"),
        (row("seats", title="x", places="1", taken="2"), "Only 1 can be taken."),
        (row("images", image=SimpleUploadedFile("x.png", b"<html>"), alt="x"), "not a photo"),
        ({"links-TOTAL_FORMS": "900"}, "at most 8"),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(change: dict, says: str, anas: Client, form: dict) -> None:
    response = anas.post("/projects/new/", form | {"description": "kept words"} | change)

    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert "kept words" in page
    assert not Project.objects.exists()


def test_a_form_without_its_rows_is_no_error(anas: Client, form: dict) -> None:
    bare = {name: value for name, value in form.items() if name not in NO_ROWS}

    assert anas.post("/projects/new/", bare).status_code == 422


def test_onboarding_leads_back_to_itself_and_nowhere_else(anas: Client, form: dict) -> None:
    assert anas.post("/projects/new/?next=/welcome/", form).url == "/welcome/"
    assert anas.post("/projects/new/?next=//evil.example/", form).url.startswith("/projects/")


def test_a_finished_project_only_becomes_active_again(
    anas: Client, reader: User, project_of: Callable, form: dict
) -> None:  # PRJ-1
    project = project_of(reader, stage=Stage.FINISHED)

    assert anas.post(f"/projects/{project.public_id}/edit/", form | {"stage": "idea"}).status_code == 422
    assert anas.post(f"/projects/{project.public_id}/edit/", form | {"stage": "active"}).status_code == 302
    project.refresh_from_db()
    assert project.stage == Stage.ACTIVE


def test_only_its_members_see_a_private_project(
    reader: User, anas: Client, ben: User, eve: User, client_of: Callable, project_of: Callable
) -> None:  # PRJ-2
    project = project_of(ben, "Secret engine", visibility="private", on_display=False)
    address = project.get_absolute_url()
    assert anas.get(address).status_code == 404
    accounts.agree(accounts.introduce(reader, ben))

    actions.join(project, reader, by=ben, role="Tester")

    assert "Secret engine" in anas.get(address).content.decode()
    assert "Secret engine" in anas.get("/projects/").content.decode()
    assert client_of(eve).get(address).status_code == 404


def test_a_project_closes_without_a_token(cleos: Client, ben: User, project_of: Callable) -> None:  # TOK-5
    response = cleos.get(project_of(ben).get_absolute_url())

    assert response.status_code == 403
    assert "open with a token" in response.content.decode()
    assert "ducted" not in response.content.decode()


@pytest.mark.parametrize("verb", ["edit", "delete", "show", "take-off", "feature", "move", "members"])
def test_eve_changes_nothing(verb: str, eve: User, ben: User, client_of: Callable, project_of: Callable) -> None:
    project = project_of(ben)
    before = Project.objects.values().get()

    response = client_of(eve).post(f"/projects/{project.public_id}/{verb}/", {"becomes_recruit": "1", "to": "up"})

    assert response.status_code == 403
    assert Project.objects.values().get() == before


def test_only_people_one_agreed_to_meet_can_be_added(
    reader: User, anas: Client, ben: User, eve: User, client_of: Callable, project_of: Callable
) -> None:  # PRJ-1
    project = project_of(reader)
    address = f"/projects/{project.public_id}/members/"
    accounts.agree(accounts.introduce(reader, ben))

    anas.post(address, {"person": eve.public_id, "role": "Spy"})
    anas.post(address, {"person": ben.public_id, "role": "Acoustics"})

    assert [(member.person, member.role) for member in ProjectMember.objects.all()] == [(ben, "Acoustics")]
    assert ben.notices.get().text == "Ana added you to Silent quadcopter as Acoustics."
    client_of(eve).post(f"{address}{ben.public_id}/leave/")
    assert ProjectMember.objects.exists()
    client_of(ben).post(f"{address}{ben.public_id}/leave/")
    assert not ProjectMember.objects.exists()


def test_categories_have_pages(anas: Client, ben: User, eve: User, project_of: Callable) -> None:  # PRJ-3
    chat = Category.objects.get(slug="coffee-chat")
    project_of(ben, "Careers over coffee", category=chat)
    project_of(eve, "Tape delay")

    page = anas.get("/projects/category/coffee-chat/")

    assert [card.project.title for card in page.context["page"].cards] == ["Careers over coffee"]
    assert "talk about careers" in page.content.decode()
    here = "/projects/category/coffee-chat/"
    chips = {chip.name: chip.url for chip in page.context["page"].chips if not chip.options}
    assert (chips["pitch"], chips["category"]) == (f"{here}?pitch=1", "/?tab=projects")
    assert [tab.url for tab in page.context["page"].tabs.values()] == [f"{here}?tab=people", here]
    assert anas.get(f"{here}?tab=people").context["page"].tabs["projects"].url == here
    assert anas.get("/projects/category/nonsense/").status_code == 404


def test_projects_are_found_by_their_words(anas: Client, ben: User, project_of: Callable) -> None:  # HOME-1
    project_of(ben, "Silent quadcopter", tags="drones")
    project_of(ben, "Tape delay")

    found = anas.get("/?tab=projects&q=dron").context["page"]

    assert [card.project.title for card in found.cards] == ["Silent quadcopter"]
    assert found.tabs["people"].count == "1"
