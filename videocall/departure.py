"""What calls hold of a person, and what goes with them (ACC-8)."""

from collections.abc import Iterator

from accounts import signals, takeout
from accounts.models import User

from . import actions
from .models import Note, Ring


def notes(person: User) -> Iterator[dict]:
    yield from Note.objects.filter(person=person).values("meeting__public_id", "text", "written_at")


def rings(person: User) -> Iterator[dict]:
    """How often one called."""
    yield from Ring.objects.filter(caller=person).values("meeting__public_id", "rang_at", "status")


def forget(sender: object, *, person: User, **_: object) -> None:
    Note.objects.filter(person=person).delete()


def part(sender: object, *, person: User, by: User, **_: object) -> None:
    actions.part(person, by)


def part_all(sender: object, *, person: User, **_: object) -> None:
    actions.part_all(person)


def register() -> None:
    takeout.holds("call-notes", notes)
    takeout.holds("calls", rings)
    signals.left.connect(forget, dispatch_uid="videocall")
    signals.blocked.connect(part, dispatch_uid="videocall")
    signals.removed.connect(part_all, dispatch_uid="videocall")
