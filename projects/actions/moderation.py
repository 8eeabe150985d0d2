"""What moderators do about a project (MOD-1)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import notify
from accounts.actions.moderation import record
from accounts.models import User

from ..models import Hiding, Project
from .display import one_at_a_time, settle

MODERATES = "projects.add_hiding"


@transaction.atomic
def hide(project: Project, *, by: User, reason: str) -> Hiding:
    """From now on only its owner and its members see it; the owner is told why. Hiding twice is hiding once."""
    only_moderators(by)
    if not reason.strip():
        raise ValidationError("Say why: the owner reads it.")
    one_at_a_time(project.owner)
    hiding, new = Hiding.objects.get_or_create(project=project, lifted_at=None, defaults={"by": by, "reason": reason})
    if new:
        settle(project.owner)
        text = f"A moderator hid your project {project.title}: {reason}"
        notify(project.owner, kind="project.hidden", text=text, url=project.get_absolute_url())
        record(project, by, "Hidden", reason)
    return hiding


@transaction.atomic
def lift(project: Project, *, by: User, reason: str = "") -> int:
    """Ends a hiding; the row stays. Returns how many were in force: none or one."""
    only_moderators(by)
    one_at_a_time(project.owner)
    lifted = Hiding.objects.in_force().filter(project=project).update(lifted_at=timezone.now(), lifted_by=by)
    if lifted:
        settle(project.owner)
        text = " ".join(filter(None, [f"Your project {project.title} can be seen again.", reason]))
        notify(project.owner, kind="project.shown", text=text, url=project.get_absolute_url())
        record(project, by, "Shown again", reason)
    return lifted


def only_moderators(by: User) -> None:
    if not by.has_perm(MODERATES):
        raise PermissionDenied
