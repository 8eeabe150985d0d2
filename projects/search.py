"""Keeps the directory's words in step with profiles and projects."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Prefetch

from accounts.models import User
from accounts.visibility import HIDDEN, masked

from .models import Project, ProjectDoc, SearchDoc
from .words import folded, padded, skill_token

BATCH = 500


def index(person: User) -> None:
    """Writes this person's words anew, inside the caller's transaction."""
    write_people(read(User.objects.filter(pk=person.pk)))


def index_project(project: Project) -> None:
    write_projects([project])


def rebuild() -> int:
    """Writes everybody's words anew; returns how many people were read."""
    projects = Project.objects.select_related("category").prefetch_related("seats").iterator(chunk_size=BATCH)
    for batch in batches(projects):
        write_projects(batch)
    return sum(write_people(batch) for batch in batches(read(User.objects.all()).iterator(chunk_size=BATCH)))


def batches(rows: Iterator) -> Iterator[list]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def read(people):
    shown = Project.objects.on_display().select_related("category").prefetch_related("seats")
    return people.select_related("profile__city").prefetch_related(Prefetch("projects", shown, to_attr="displayed"))


def write(people: Iterable[User]) -> int:
    """The words of people who were `read`, and of what they display: for those who make many at once."""
    people = list(people)
    write_projects([project for person in people for project in person.displayed])
    return write_people(people)


def write_people(people: Iterable[User]) -> int:
    docs = [doc_of(person) for person in people]
    fields = {"unique_fields": ["person"], "update_fields": ["text", "open_text"]}
    SearchDoc.objects.bulk_create(docs, update_conflicts=True, **fields)
    return len(docs)


def write_projects(projects: Iterable[Project]) -> None:
    docs = [ProjectDoc(project=project, text=padded(project_words(project))) for project in projects]
    ProjectDoc.objects.bulk_create(docs, update_conflicts=True, unique_fields=["project"], update_fields=["text"])


def doc_of(person: User) -> SearchDoc:
    """Masked before it is kept: a search must not find what a page would hide (VIS-2)."""
    profile = person.profile
    city = profile.city.name if profile.city else ""
    seen_by_all = padded(person.first_name, told(profile.headline), profile.status, city)
    said = [profile.open_to, profile.skills, profile.goals, profile.written_pitch]
    built = [project_words(project) for project in person.displayed]
    words = padded(person.last_name, *(told(text) for text in said), *built)
    return SearchDoc(person=person, open_text=seen_by_all, text=f"{seen_by_all}{words}{skills(profile.skills)}")


def told(text: str) -> str:
    return masked(text).replace(HIDDEN, " ")


def skills(text: str) -> str:
    return "".join(f" {skill_token(skill)} " for skill in text.split(",") if folded(skill))


def project_words(project: Project) -> str:
    seats = " ".join(seat.title for seat in project.seats.all())
    texts = (project.title, project.summary, project.tags, project.description, project.contribute, seats)
    return f"{project.category.name} {' '.join(told(text) for text in texts)}"
