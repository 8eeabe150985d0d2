"""MOD-1 for projects: hidden with a reason, and shown again."""

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from projects import actions
from projects.models import Hiding, Project


def test_a_hidden_project_is_seen_by_its_members_only(
    anas: Client, ben: User, moderator: User, client_of: Callable, project_of: Callable
) -> None:  # MOD-1
    project = project_of(ben, "Get rich fast")

    actions.hide(project, by=moderator, reason="It sells nothing but hope.")

    assert anas.get(project.get_absolute_url()).status_code == 404
    assert "Get rich" not in anas.get("/").content.decode()
    assert "Get rich" not in anas.get("/?tab=projects").content.decode()
    assert anas.get("/?q=rich").context["page"].total == 0
    assert "It sells nothing but hope." in client_of(ben).get(project.get_absolute_url()).content.decode()
    assert ben.notices.get().text == "A moderator hid your project Get rich fast: It sells nothing but hope."


def test_it_can_be_shown_again_and_the_record_stays(
    anas: Client, ben: User, moderator: User, project_of: Callable
) -> None:
    project = project_of(ben)
    actions.hide(project, by=moderator, reason="Wrong one.")

    assert (actions.lift(project, by=moderator), actions.lift(project, by=moderator)) == (1, 0)

    assert anas.get(project.get_absolute_url()).status_code == 200
    assert Hiding.objects.get().lifted_by == moderator


def test_hiding_twice_is_hiding_once(ben: User, moderator: User, project_of: Callable) -> None:
    project = project_of(ben)

    actions.hide(project, by=moderator, reason="Once.")
    actions.hide(project, by=moderator, reason="Twice.")

    assert (Hiding.objects.get().reason, ben.notices.count()) == ("Once.", 1)


def test_it_needs_a_reason_and_a_moderator(ben: User, eve: User, moderator: User, project_of: Callable) -> None:
    project = project_of(ben)

    with pytest.raises(ValidationError, match="Say why"):
        actions.hide(project, by=moderator, reason=" ")
    with pytest.raises(PermissionDenied):
        actions.hide(project, by=eve, reason="I do not like it.")
    with pytest.raises(PermissionDenied):
        actions.lift(project, by=ben)


def test_the_desk_hides_through_the_same_action(
    moderator: User, ben: User, client_of: Callable, project_of: Callable
) -> None:  # MOD-1
    project = project_of(ben)
    desk = client_of(moderator)
    act = {"action": "hide", "_selected_action": [project.pk]}

    refused = desk.post("/admin/projects/project/", act | {"reason": " "}, follow=True)
    desk.post("/admin/projects/project/", act | {"reason": "Spam."})

    assert "Say why" in refused.content.decode()
    assert (Hiding.objects.get().reason, Hiding.objects.get().by) == ("Spam.", moderator)
    assert LogEntry.objects.get().change_message == "Hidden. Reason: Spam."
    case = desk.get(f"/admin/projects/project/{project.pk}/change/").content.decode()
    assert ('value="lift"' in case, 'value="hide"' in case) == (True, False)


def test_the_desk_changes_no_project_by_hand(
    moderator: User, ben: User, client_of: Callable, project_of: Callable
) -> None:
    project = project_of(ben)
    address = f"/admin/projects/project/{project.pk}/"
    desk = client_of(moderator)

    assert project.title in desk.get(f"{address}change/").content.decode()
    assert desk.post(f"{address}change/", {"title": "Mine"}).status_code == 403
    assert desk.post(f"{address}delete/", {"post": "yes"}).status_code == 403
    assert Project.objects.get().title == project.title
