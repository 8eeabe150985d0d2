"""What moderators do to an account (MOD-1): each with a reason, a line in the log, and a letter to the person."""

from datetime import timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts import signals
from accounts.letters import send_letter
from accounts.models import User
from accounts.times import say, zone_of


@transaction.atomic
def suspend(person: User, *, by: User, reason: str, days: int) -> None:
    """Out for some days; what they agreed stays, and they come back by themselves."""
    refuse_if_protected(person, by)
    person.suspended_until = timezone.now() + timedelta(days=days)
    person.save(update_fields=["suspended_until"])
    until = say(person.suspended_until, zone_of(person))
    record(person, by, f"Suspended until {until}", reason)
    send_letter(person, "Your account is suspended", "accounts/email/suspended", {"until": until, "reason": reason})


@transaction.atomic
def ban(person: User, *, by: User, reason: str) -> None:
    """Out for good. Whatever hangs on the account ends with it: others get their tokens back (STR-5, TOK-2)."""
    refuse_if_protected(person, by)
    person.is_active = False
    person.save(update_fields=["is_active"])
    signals.removed.send(User, person=person)
    record(person, by, "Banned", reason)
    send_letter(person, "Your account is closed", "accounts/email/banned", {"reason": reason})


@transaction.atomic
def lift(person: User, *, by: User, reason: str) -> None:
    """Ends a suspension or a ban; what ended with the ban does not come back."""
    refuse_if_protected(person, by)
    person.is_active, person.suspended_until = True, None
    person.save(update_fields=["is_active", "suspended_until"])
    record(person, by, "Lifted", reason)
    send_letter(person, "Your account is open again", "accounts/email/lifted", {"reason": reason})


def refuse_if_protected(person: User, by: User) -> None:
    """Nobody judges themselves, and no moderator an operator."""
    if person == by:
        raise ValidationError("You cannot do this to your own account.")
    if person.left_at:
        raise ValidationError("This person has left for good.")
    if person.is_staff and not by.is_superuser:
        raise PermissionDenied("Only an operator may do this to a moderator.")


def record(row: Model, by: User, what: str, reason: str = "") -> None:
    """The log of the admin, which nobody can change there."""
    words = f"{what}. Reason: {reason}" if reason else f"{what}."
    LogEntry.objects.log_actions(by.pk, [row], CHANGE, words, single_object=True)
