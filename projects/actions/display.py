"""What stands on a profile, in which order, and which one is on the card (PRJ-2, ACC-7)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.actions import become, reach_aim
from accounts.completeness import Missing
from accounts.models import Profile, User

from .. import search
from ..models import Project

LAST_ONE = "A creator shows at least one project, and this is your last one. You can take it off and become a recruit."


def lacks_display(user: User) -> Missing | None:
    """What a creator still needs (ACC-7); accounts ask it through CREATOR_CHECKS."""
    if Project.objects.on_display_of(user).exists():
        return None
    return Missing("a project on display", reverse("projects"))


def is_last(project: Project) -> bool:
    """Whether its owner would be a creator who shows nothing, were it gone."""
    if project.owner.profile.status != Profile.Status.CREATOR:
        return False
    shown = set(Project.objects.on_display_of(project.owner).values_list("pk", flat=True))
    return shown == {project.pk}


@transaction.atomic
def show(project: Project, *, by: User) -> None:
    only_owner(project, by)
    if not Project.objects.open().filter(pk=project.pk).update(on_display=True):
        raise ValidationError("Only a public project can stand on your profile.")
    settle(by)


@transaction.atomic
def take_off(project: Project, *, by: User, becomes_recruit: bool = False) -> None:
    """Raises ValidationError for a creator's last project, unless they become a recruit with it."""
    only_owner(project, by)
    if is_last(project):
        let_go(by, becomes_recruit)
    Project.objects.filter(pk=project.pk).update(on_display=False, featured=False)
    settle(by)


@transaction.atomic
def feature(project: Project, *, by: User) -> None:
    """Puts it on the home card, in the place of another."""
    only_owner(project, by)
    Project.objects.of(by).filter(featured=True).update(featured=False)
    if not Project.objects.open().filter(pk=project.pk).update(featured=True, on_display=True):
        raise ValidationError("Only a public project can stand on your card.")
    settle(by)


@transaction.atomic
def move(project: Project, *, by: User, up: bool) -> None:
    """One place up or down among the owner's projects; at the end of the list nothing happens."""
    only_owner(project, by)
    order = list(Project.objects.of(by).order_by("position", "id").values_list("pk", flat=True))
    place = order.index(project.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    for position, pk in enumerate(order):
        Project.objects.filter(pk=pk).update(position=position)
    search.index(by)


def settle(owner: User) -> None:
    """While anything on display can be seen, exactly one of it is on the card; what a moderator hid never is."""
    first = Project.objects.on_display_of(owner).first()
    chosen = first.pk if first else None
    Project.objects.of(owner).filter(featured=True).exclude(pk=chosen).update(featured=False)
    Project.objects.filter(pk=chosen, featured=False).update(featured=True)
    reach_aim(owner)
    search.index(owner)


def let_go(owner: User, becomes_recruit: bool) -> None:
    if not becomes_recruit:
        raise ValidationError(LAST_ONE, code="last_on_display")
    become(owner, Profile.Status.RECRUIT)


def only_owner(project: Project, by: User) -> None:
    if by.pk != project.owner_id:
        raise PermissionDenied
    one_at_a_time(by)


def one_at_a_time(owner: User) -> None:
    """One change of somebody's display waits for the other."""
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)
