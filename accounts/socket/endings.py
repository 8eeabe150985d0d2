"""When a session ends or an account changes, its open pages are looked at again at once (and once a minute anyway)."""

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from ..signals import blocked, removed
from .door import session_topic
from .publish import once_through, publish, recheck

RIGHTS = {"password", "is_active", "suspended_until"}


@receiver(post_delete, sender=Session)
def session_ended(instance: Session, **_: object) -> None:
    """Signing out, signing out elsewhere, and a new password all delete a session."""
    once_through(publish, [session_topic(instance.session_key)], None)


@receiver(post_save)
def account_changed(
    sender: type, instance: object, created: bool, update_fields: set | None = None, **_: object
) -> None:
    if sender is get_user_model() and not created and (update_fields is None or RIGHTS & set(update_fields)):
        recheck([instance])


@receiver(removed)
def account_removed(person: object, **_: object) -> None:
    recheck([person])


@receiver(blocked)
def no_longer_watched(person: object, by: object, **_: object) -> None:
    recheck([person, by])
