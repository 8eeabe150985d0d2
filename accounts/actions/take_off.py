"""A moderator takes something off somebody's profile, and says why (MOD-1)."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.afterwards import afterwards
from accounts.letters import send_letter
from accounts.models import Pitch, Profile, User

from .moderation import record, refuse_if_protected
from .notices import notify
from .submission import one_at_a_time, tell_changed

PHOTO, RECORDED = "photo", "recorded pitch"
WORDS = {
    "headline": "headline",
    "written pitch": "written_pitch",
    "goals": "goals",
    "kinds of project": "open_to",
    "skills": "skills",
    "contact details": "contact_details",
}
PARTS = [PHOTO, RECORDED, *WORDS]


@transaction.atomic
def take_off(person: User, *, by: User, reason: str, parts: Collection[str]) -> None:
    """Empties these parts of the profile; the person may fill them again. Raises ValidationError, PermissionDenied."""
    refuse_if_protected(person, by)
    one_at_a_time(person)
    profile = Profile.objects.select_related("user").get(pk=person.pk)
    gone = [part for part in PARTS if part in parts and take(profile, part)]
    if not gone:
        raise ValidationError("There is nothing of that on this profile.")
    what = ", ".join(gone)
    record(person, by, f"Taken off the profile: {what}", reason)
    send_letter(
        person, "Something was taken off your profile", "accounts/email/taken_off", {"what": what, "reason": reason}
    )
    text = f"A moderator took this off your profile: {what}. {reason}"
    notify(person, kind="account.taken_off", text=text, url="/me/edit/", mail_after=None)


def take(profile: Profile, part: str) -> bool:
    """Whether there was any."""
    if part == RECORDED:
        tell_changed(profile.pk, "removed")
        return bool(Pitch.objects.of(profile.user).settled().delete()[0])
    field = WORDS.get(part, PHOTO)
    before = getattr(profile, field)
    if not before:
        return False
    if part == PHOTO:
        afterwards(before.storage.delete, before.name)
    setattr(profile, field, "")
    profile.save(update_fields=[field])
    return True
