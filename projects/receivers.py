"""The directory's words follow what accounts change, though accounts know nothing of them."""

from django.db.models.signals import post_delete, post_save

from accounts.models import Profile, User

from . import search
from .models import Project

WORDS_OF = {
    Profile: {"headline", "status", "city", "city_id", "written_pitch", "goals", "open_to", "skills"},
    User: {"first_name", "last_name"},
}


def speaks(model: type, update_fields: frozenset | None) -> bool:
    return update_fields is None or not WORDS_OF[model].isdisjoint(update_fields)


def profile_saved(instance: Profile, raw: bool, update_fields: frozenset | None, **kwargs: object) -> None:
    if not raw and speaks(Profile, update_fields):
        search.index(instance.user)


def person_saved(instance: User, raw: bool, created: bool, update_fields: frozenset | None, **kwargs: object) -> None:
    """A new person's profile is written right after, and indexes them."""
    if not raw and not created and speaks(User, update_fields):
        search.index(instance)


def project_saved(instance: Project, raw: bool, **kwargs: object) -> None:
    if not raw:
        search.index_project(instance)
        search.index(instance.owner)


def project_deleted(instance: Project, origin: object, **kwargs: object) -> None:
    """When the owner goes too, there is nobody left to find."""
    if getattr(origin, "model", type(origin)) is Project:
        search.index(instance.owner)


def connect() -> None:
    post_save.connect(profile_saved, sender=Profile)
    post_save.connect(person_saved, sender=User)
    post_save.connect(project_saved, sender=Project)
    post_delete.connect(project_deleted, sender=Project)
