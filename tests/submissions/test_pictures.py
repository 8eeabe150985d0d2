"""Pictures of a project wait for a moderator, each beside the others or in place of one (MOD-2)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import Submission, User
from projects.models import Category, Project, ProjectImage

from .sending import image, press, private_files

pytestmark = pytest.mark.django_db


def form(*pictures: dict[str, object], stored: int = 0) -> dict[str, object]:
    """The page of a project, with these pictures on it."""
    fields = {"title": "Kite", "summary": "It flies.", "stage": "active", "visibility": "public", "place": "profile"}
    fields["category"] = Category.objects.order_by("pk").first().pk
    for part in ("links", "seats", "images"):
        fields |= {f"{part}-TOTAL_FORMS": 0, f"{part}-INITIAL_FORMS": 0}
    fields |= {"images-TOTAL_FORMS": len(pictures), "images-INITIAL_FORMS": stored}
    rows = {f"images-{place}-{name}": value for place, row in enumerate(pictures) for name, value in row.items()}
    return fields | rows


def test_pictures_wait_and_are_shown_one_by_one(
    anas: Client, eves: Client, desk: Client, ana: User, commits: Callable
) -> None:  # MOD-2, PRJ-1
    new = [{"image": image(), "alt": "The kite"}, {"image": image(), "alt": "Its tail"}]
    assert anas.post("/projects/new/", form(*new)).status_code == 302
    project = Project.objects.get()
    edit, page = f"/projects/{project.public_id}/edit/", f"/projects/{project.public_id}/"
    kite, tail = Submission.objects.waiting().order_by("pk")

    assert [sent.text for sent in (kite, tail)] == ["The kite", "Its tail"]
    assert (ProjectImage.objects.count(), len(private_files())) == (0, 2)
    assert anas.get(edit).content.decode().count("A moderator looks at your project picture first") == 2
    case = desk.get(f"/admin/accounts/submission/{kite.pk}/change/").content.decode()
    assert f'src="/admin/accounts/submission/{kite.public_id}/part/file/" alt="The kite"' in case
    with commits():
        press(desk, kite, "approve")
        press(desk, tail, "refuse", reason="It shows a car.")

    shown = ProjectImage.objects.get()
    assert (shown.project, shown.alt) == (project, "The kite")
    assert shown.image.url in eves.get(page).content.decode()
    assert {(notice.text, notice.url) for notice in ana.notices.all()} == {
        ("A moderator looked at your project picture: others see it now.", f"{edit}#show"),
        ("A moderator did not take your project picture. It shows a car.", f"{edit}#show"),
    }


def test_another_in_place_of_one_waits_while_that_one_stays(
    anas: Client, desk: Client, commits: Callable
) -> None:  # MOD-2
    anas.post("/projects/new/", form({"image": image(), "alt": "The kite"}))
    with commits():
        press(desk, Submission.objects.get(), "approve")
    before = ProjectImage.objects.get()
    edit = f"/projects/{before.project.public_id}/edit/"

    row = {"id": before.pk, "project": before.project_id, "image": image(), "alt": "The new kite"}
    assert anas.post(edit, form(row, stored=1)).status_code == 302

    assert ProjectImage.objects.values_list("image", "alt").get() == (before.image.name, "The kite")
    with commits():
        press(desk, Submission.objects.waiting().get(), "approve")
    after = ProjectImage.objects.get()
    assert (after.pk, after.alt, after.image.name != before.image.name) == (before.pk, "The new kite", True)
    assert (before.image.storage.exists(before.image.name), private_files()) == (False, [])


def test_other_words_for_a_shown_picture_wait_with_it(anas: Client, desk: Client, commits: Callable) -> None:  # MOD-2
    anas.post("/projects/new/", form({"image": image(), "alt": "The kite"}))
    with commits():
        press(desk, Submission.objects.get(), "approve")
    before = ProjectImage.objects.get()
    looks = Path(before.image.path).read_bytes()
    edit = f"/projects/{before.project.public_id}/edit/"
    row = {"id": before.pk, "project": before.project_id}

    with commits():
        for alt in ("An insult", "The red kite"):
            assert anas.post(edit, form(row | {"alt": alt}, stored=1)).status_code == 302

    assert ProjectImage.objects.values_list("image", "alt").get() == (before.image.name, "The kite")
    assert anas.get(edit).content.decode().count("Until then others see the one before.") == 1
    sent = Submission.objects.waiting().get()
    case = desk.get(f"/admin/accounts/submission/{sent.pk}/change/").content.decode()
    assert f'src="/admin/accounts/submission/{sent.public_id}/part/file/" alt="The red kite"' in case
    with commits():
        press(desk, sent, "approve")
    after = ProjectImage.objects.get()
    assert (after.pk, after.alt, Path(after.image.path).read_bytes()) == (before.pk, "The red kite", looks)
    assert private_files() == []


def test_what_waits_counts_and_goes_with_its_project(anas: Client, ana: User, commits: Callable) -> None:  # MOD-2
    anas.post("/projects/new/", form(*({"image": image(), "alt": f"View {place}"} for place in range(6))))
    project = Project.objects.get()

    refused = anas.post(f"/projects/{project.public_id}/edit/", form({"image": image(), "alt": "One more"}))
    with commits():
        anas.post(f"/projects/{project.public_id}/delete/", {"becomes_recruit": "on"})

    assert refused.status_code == 422
    assert "Keep it to 6 pictures: 6 more wait for a moderator." in refused.content.decode()
    assert (Project.objects.count(), Submission.objects.waiting().count(), private_files()) == (0, 0, [])
