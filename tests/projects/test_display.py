"""PRJ-2 and ACC-7: what stands on a profile, and what a creator must show."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.completeness import missing_for_creator
from accounts.models import Profile, User
from projects import actions
from projects.models import Hiding, Project, Sample, Seat
from projects.states import NEXT, Stage


@pytest.fixture
def creator(reader: User) -> User:
    reader.profile.status = Profile.Status.CREATOR
    reader.profile.save()
    return reader


def test_the_first_project_on_display_is_the_one_on_the_card(reader: User, project_of: Callable) -> None:  # PRJ-2
    first, second = project_of(reader, "First"), project_of(reader, "Second")

    actions.feature(second, by=reader)
    actions.take_off(second, by=reader)

    first.refresh_from_db(), second.refresh_from_db()
    assert (first.featured, second.featured, second.on_display) == (True, False, False)


def test_the_order_is_the_owners(anas: Client, reader: User, project_of: Callable) -> None:  # PRJ-2
    for title in "ABC":
        project_of(reader, title)
    last = Project.objects.get(title="C")

    anas.post(f"/projects/{last.public_id}/move/", {"to": "up"})
    anas.post(f"/projects/{last.public_id}/move/", {"to": "up"})
    anas.post(f"/projects/{last.public_id}/move/", {"to": "up"})

    assert list(Project.objects.of(reader).values_list("title", flat=True)) == ["C", "A", "B"]


def test_a_private_project_cannot_be_shown(reader: User, project_of: Callable) -> None:
    project = project_of(reader, visibility="private", on_display=False)

    with pytest.raises(ValidationError, match="Only a public project"):
        actions.show(project, by=reader)


def test_a_creator_needs_a_project_on_display(reader: User, project_of: Callable) -> None:  # ACC-7
    assert [lack.label for lack in missing_for_creator(reader)] == ["a project on display"]

    project_of(reader)

    assert missing_for_creator(reader) == []


def test_taking_the_last_one_off_offers_to_become_a_recruit(
    anas: Client, creator: User, project_of: Callable
) -> None:  # ACC-7
    project = project_of(creator)
    address = f"/projects/{project.public_id}/take-off/"

    asked = anas.post(address)
    project.refresh_from_db(), creator.profile.refresh_from_db()
    assert (asked.status_code, project.on_display, creator.profile.status) == (422, True, "creator")
    assert "Take it off, become a recruit" in asked.content.decode()

    anas.post(address, {"becomes_recruit": "1"})
    project.refresh_from_db(), creator.profile.refresh_from_db()
    assert (project.on_display, creator.profile.status) == (False, "recruit")


def test_one_of_two_comes_off_without_a_question(anas: Client, creator: User, project_of: Callable) -> None:  # ACC-7
    project_of(creator, "Stays")
    project = project_of(creator, "Goes")

    assert anas.post(f"/projects/{project.public_id}/take-off/").status_code == 302
    creator.profile.refresh_from_db()
    assert creator.profile.status == "creator"


@pytest.mark.parametrize("change", [{"place": "page"}, {"place": "page", "visibility": "private"}])
def test_the_form_offers_it_as_well(change: dict, anas: Client, creator: User, project_of: Callable) -> None:  # ACC-7
    project = project_of(creator)
    rows = {f"{part}-{key}": "0" for part in ("links", "seats", "images") for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    form = (
        rows
        | {"title": "T", "summary": "S", "category": project.category_id, "stage": "idea", "visibility": "public"}
        | change
    )
    address = f"/projects/{project.public_id}/edit/"

    asked = anas.post(address, form)
    assert (asked.status_code, "Take it off my profile and make me a recruit" in asked.content.decode()) == (422, True)
    assert Project.objects.get().on_display

    assert anas.post(address, form | {"becomes_recruit": "on"}).status_code == 302
    creator.profile.refresh_from_db()
    assert (Project.objects.get().on_display, creator.profile.status) == (False, "recruit")


def test_deleting_the_last_one_says_so_first(anas: Client, creator: User, project_of: Callable) -> None:  # ACC-7
    project = project_of(creator)
    address = f"/projects/{project.public_id}/delete/"

    assert "Delete, and become a recruit" in anas.get(address).content.decode()
    assert anas.post(address).status_code == 422
    assert anas.post(address, {"becomes_recruit": "1"}).status_code == 302
    creator.profile.refresh_from_db()
    assert (Project.objects.count(), creator.profile.status) == (0, "recruit")


def test_nobody_shows_what_is_not_theirs(ben: User, eve: User, project_of: Callable) -> None:
    project = project_of(ben)

    for act in (actions.show, actions.take_off, actions.feature, actions.delete):
        with pytest.raises(PermissionDenied):
            act(project, by=eve)


@pytest.mark.parametrize("start", Stage)
@pytest.mark.parametrize("end", Stage)
def test_a_stage_moves_along_the_arrows_only(
    start: Stage, end: Stage, ben: User, project_of: Callable
) -> None:  # PRJ-1
    project = project_of(ben, stage=start)

    moved = Project.objects.filter(pk=project.pk).move_to(end)

    assert moved == int(end in NEXT[start])
    assert Project.objects.get().stage == (end if moved else start)


@pytest.mark.parametrize(
    "forbidden",
    [
        {"stage": "dreamt"},
        {"visibility": "hidden"},
        {"on_display": True, "visibility": "private", "featured": False},
        {"featured": True, "on_display": False},
        {"started_on": "2026-02-01", "ended_on": "2026-01-01"},
    ],
)
def test_the_database_holds_what_a_project_never_is(forbidden: dict, ben: User, project_of: Callable) -> None:  # PRJ-2
    project_of(ben)

    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.update(**forbidden)


def test_two_projects_cannot_both_be_on_the_card(ben: User, project_of: Callable) -> None:  # PRJ-2
    project_of(ben, "A"), project_of(ben, "B")

    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.update(featured=True)


def test_seats_hidings_and_the_sample_have_their_limits(
    ben: User, moderator: User, eve: User, project_of: Callable
) -> None:
    project = project_of(ben)
    Seat.objects.create(project=project, title="x", places=1)
    Hiding.objects.create(project=project, by=moderator, reason="spam")
    Sample.objects.create(person=ben)

    for write in (
        lambda: Seat.objects.update(taken=2),
        lambda: Seat.objects.update(places=0),
        lambda: Hiding.objects.create(project=project, by=moderator, reason="again"),
        lambda: Hiding.objects.update(reason=""),
        lambda: Sample.objects.create(person=eve),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
