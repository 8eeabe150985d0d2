"""Writing a project down, and taking it away."""

from collections.abc import Iterable
from typing import Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User

from .. import pictures, search
from ..models import Project
from ..states import Stage, Visibility
from .display import is_last, let_go, only_owner, settle

KEPT_APART = {"id", "public_id", "owner", "created_at", "stage", "members"}


class Part(Protocol):
    """Links, seats or pictures, checked and ready to be saved with their project."""

    def save(self) -> object: ...


@transaction.atomic
def write(project: Project, *, by: User, parts: Iterable[Part] = (), becomes_recruit: bool = False) -> Project:
    """Saves a new or changed project with its parts. Raises ValidationError as `take_off` and the stages do."""
    only_owner(project, by)
    if project.visibility == Visibility.PRIVATE:
        project.on_display = False
    project.featured = project.featured and project.on_display
    if project.pk and not project.on_display and is_last(project):
        let_go(by, becomes_recruit)
    if project.featured:
        Project.objects.of(by).exclude(pk=project.pk).filter(featured=True).update(featured=False)
    save(project)
    for part in parts:
        part.save()
    search.index_project(project)
    settle(by)
    return project


def save(project: Project) -> None:
    project.changed_at = timezone.now()
    if not project.pk:
        project.position = Project.objects.of(project.owner).count()
        project.save()
        return
    change_stage(project)
    project.save(update_fields=[field.name for field in project._meta.fields if field.name not in KEPT_APART])


def change_stage(project: Project) -> None:
    this = Project.objects.filter(pk=project.pk)
    if this.exclude(stage=project.stage).exists() and not this.move_to(Stage(project.stage)):
        raise ValidationError({"stage": "A finished project can only become active again."})


@transaction.atomic
def delete(project: Project, *, by: User, becomes_recruit: bool = False) -> None:
    """For good, with its links, pictures and seats."""
    only_owner(project, by)
    if is_last(project):
        let_go(by, becomes_recruit)
    shown = [picture.image for picture in project.images.all()]
    pictures.sent_for(project).discard()
    project.delete()
    settle(by)
    transaction.on_commit(lambda: [picture.delete(save=False) for picture in shown], robust=True)
