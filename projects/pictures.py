"""Pictures of a project that a moderator looks at before others see them (MOD-2)."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.urls import reverse

from accounts import actions as accounts
from accounts.actions import submission
from accounts.afterwards import afterwards
from accounts.models import Submission

from .models import Project, ProjectImage

PICTURE = Submission.Subject.PICTURE


def hand_in(project: Project, image: ContentFile, alt: str, *, instead_of: ProjectImage | None = None) -> Submission:
    """Called within the transaction that saves the project."""
    about = f"{project.public_id}/{instead_of.pk if instead_of else ''}"
    if instead_of:
        Submission.objects.of(project.owner).filter(subject=PICTURE, about=about).discard()
    return accounts.submit(project.owner, PICTURE, file=image, text=alt, about=about)


def again(picture: ProjectImage) -> ContentFile:
    """The same one: a moderator sees what the new words are about."""
    with ProjectImage.objects.get(pk=picture.pk).image.open() as shown:
        return ContentFile(shown.read(), PurePath(shown.name).name)


def sent_for(project: Project) -> QuerySet:
    """What waits, and what was not taken lately."""
    mine = Submission.objects.of(project.owner).filter(subject=PICTURE, about__startswith=f"{project.public_id}/")
    return mine.kept()


def is_new(sent: Submission) -> bool:
    """Beside the others, not in place of one."""
    return sent.about.endswith("/")


def publish(sent: Submission) -> None:
    public_id, _, old = sent.about.partition("/")
    project = Project.objects.filter(public_id=public_id, owner=sent.owner).first()
    if project is None:
        raise ValidationError("This project is gone.")
    picture = old and project.images.filter(pk=old).first()
    picture = picture or ProjectImage(project=project, position=project.images.count())
    before = picture.image.name
    picture.image, picture.alt = submission.copied(sent.file, picture.image), sent.text
    picture.save()
    if before:
        afterwards(picture.image.storage.delete, before)


def page_of(sent: Submission) -> str:
    return reverse("project_edit", args=[sent.about.partition("/")[0]]) + "#show"


def register() -> None:
    submission.PUBLISH[PICTURE] = publish
    submission.PAGES[PICTURE] = page_of
