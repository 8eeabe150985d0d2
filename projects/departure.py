"""What projects hold of a person, and what goes with them (ACC-8)."""

from collections.abc import Iterator

from django.db.models.fields.files import FieldFile

from accounts import signals, takeout
from accounts.afterwards import afterwards
from accounts.models import User

from .models import Project, ProjectImage, ProjectMember, Sample, SearchDoc, Standing

FACTS = (
    *("public_id", "title", "summary", "description", "tags", "stage", "started_on", "ended_on", "visibility"),
    *("contribute", "on_display", "featured", "created_at", "changed_at"),
)


def mine(person: User) -> Iterator[dict]:
    own = Project.objects.of(person).select_related("category").prefetch_related("links", "seats", "images")
    for project in own:
        yield {name: getattr(project, name) for name in FACTS} | {
            "category": str(project.category),
            "links": [{"label": link.label, "url": link.url} for link in project.links.all()],
            "seats": [
                {"title": seat.title, "places": seat.places, "taken": seat.taken} for seat in project.seats.all()
            ],
            "pictures": [picture.alt for picture in project.images.all()],
        }


def pictures(person: User) -> Iterator[FieldFile]:
    for picture in ProjectImage.objects.filter(project__owner=person):
        yield picture.image


def roles(person: User) -> Iterator[dict]:
    for role in ProjectMember.objects.filter(person=person).select_related("project"):
        yield {"project": role.project.title, "role": role.role, "since": role.joined_at}


def endings(person: User) -> Iterator[str]:
    count = Project.objects.of(person).count()
    if count:
        yield (
            f"Your {count} projects are deleted, with pictures and links."
            if count > 1
            else ("Your project is deleted, with pictures and links.")
        )


def forget(sender: object, *, person: User, **_: object) -> None:
    for file in list(pictures(person)):
        afterwards(file.storage.delete, file.name)
    for rows in (Project.objects.of(person), ProjectMember.objects.filter(person=person)):
        rows.delete()
    for rows in (Sample.objects, SearchDoc.objects, Standing.objects):
        rows.filter(person=person).delete()


def register() -> None:
    takeout.holds("projects", mine, pictures)
    takeout.holds("roles", roles)
    takeout.ends(endings)
    signals.left.connect(forget, dispatch_uid="projects")
