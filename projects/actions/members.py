"""Who works on a project with its owner."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.actions import notify
from accounts.models import Contact, User
from accounts.states import ContactState

from ..models import Project, ProjectMember


@transaction.atomic
def join(project: Project, person: User, *, by: User, role: str) -> ProjectMember:
    """The owner names somebody with whom they have agreed to meet; that person is told and may leave again."""
    if by.pk != project.owner_id:
        raise PermissionDenied
    if not Contact.objects.between(by, person).filter(state=ContactState.COLLABORATORS).exists():
        raise ValidationError("You can add people with whom you have agreed to meet.")
    member, new = ProjectMember.objects.update_or_create(project=project, person=person, defaults={"role": role})
    if new:
        text = f"{by.first_name} added you to {project.title} as {role}."
        notify(person, kind="project.joined", text=text, url=project.get_absolute_url(), key=f"joined:{member.pk}")
    return member


def leave(member: ProjectMember, *, by: User) -> None:
    """The owner may let anybody go, and everybody may go."""
    if by.pk not in (member.person_id, member.project.owner_id):
        raise PermissionDenied
    member.delete()
