"""Leaving for good (ACC-8): what others share with a person stays, without the person."""

from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import signals
from accounts.afterwards import afterwards
from accounts.letters import send_letter
from accounts.models import Block, Favourite, Notice, Pitch, Profile, PushAddress, Submission, SupportRequest, User
from accounts.models.public_id import new_public_id

NEUTRAL = date(1900, 1, 1)
STAFF_STAYS = "You still moderate here. Ask an operator to take that from you first, then leave."


@transaction.atomic
def leave_for_good(person: User) -> None:
    """First everything open ends and every held token goes back; then each app forgets; then the name goes."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_staff:
        raise ValidationError(STAFF_STAYS)
    if person.left_at:
        return
    send_letter(person, "Your account is gone", "accounts/email/left", {})
    signals.removed.send(User, person=person)
    signals.left.send(User, person=person)
    forget_access(person)
    forget_words(person)
    forget_name(person)


def forget_access(person: User) -> None:
    """Every way in: sessions, addresses, second factors, Google, this site on other devices."""
    mine = UserSession.objects.filter(user=person)
    Session.objects.filter(session_key__in=list(mine.values_list("session_key", flat=True))).delete()
    for rows in (mine, *(model.objects.filter(user=person) for model in (EmailAddress, Authenticator, SocialAccount))):
        rows.delete()
    PushAddress.objects.filter(person=person).delete()


def forget_words(person: User) -> None:
    """What the person said and was told, with its files. The profile is a new, empty one."""
    photo = person.profile.photo
    if photo:
        afterwards(photo.storage.delete, photo.name)
    Pitch.objects.of(person).delete()
    Submission.objects.of(person).delete()
    Notice.objects.of(person).delete()
    SupportRequest.objects.filter(person=person).delete()
    Favourite.objects.filter(Q(owner=person) | Q(person=person)).delete()
    Block.objects.filter(Q(blocker=person) | Q(blocked=person)).delete()
    Profile.objects.filter(pk=person.pk).delete()
    Profile.objects.create(user=person, paused=True)


def forget_name(person: User) -> None:
    """The row stays, for the other side of each meeting, under a name that nothing leads to."""
    name = new_public_id()
    person.public_id, person.email = name, f"gone-{name}@gone.invalid"
    person.first_name, person.last_name, person.born_on = "Somebody", "who left", NEUTRAL
    person.is_active, person.left_at, person.last_login = False, timezone.now(), None
    person.set_unusable_password()
    person.groups.clear()
    person.save()  # every field of it
    user_rows = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=user_rows, object_id=str(person.pk)).update(object_repr=str(person))
