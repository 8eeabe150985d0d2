"""What a moderator looks at before others see it, and what becomes of it (MOD-2)."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import PurePath

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils import timezone

from accounts.afterwards import afterwards
from accounts.letters import send_letter
from accounts.models import Pitch, Profile, Submission, User
from accounts.models.submission import FILES
from accounts.socket import tell
from accounts.states import PitchStatus, SubmissionStatus

from .moderation import record
from .notices import notify
from .profile import reach_aim

Subject = Submission.Subject
REFUSED_KEPT = timedelta(days=30)  # so that somebody else can look at it when its owner asks

REPLACED = "{name} has sent another one since, or taken this one back. Nothing was done: look at what waits now."
DECIDED = "This was decided already."


@transaction.atomic
def submit(owner: User, subject: Subject, **content: object) -> Submission:
    """In place of what waited before, which no moderator can show from then on; project pictures wait together."""
    one_at_a_time(owner)
    if subject != Subject.PICTURE:
        Submission.objects.of(owner).filter(subject=subject).discard()
    return Submission.objects.create(owner=owner, subject=subject, **content)


@transaction.atomic
def take_back(submission: Submission) -> None:
    """What waits is withdrawn; of what was refused nothing is kept any more. Idempotent."""
    one_at_a_time(submission.owner)
    mine = Submission.objects.filter(pk=submission.pk)
    mine.discard()
    if submission.pitch_id:
        Pitch.objects.filter(pk=submission.pitch_id).in_review().delete()
        tell_changed(submission.owner_id, "removed")


@transaction.atomic
def approve(submission: Submission, *, by: User) -> None:
    """Exactly this one is shown from now on, in place of the one before. Raises ValidationError."""
    decide(submission, SubmissionStatus.SHOWN, by)
    PUBLISH[submission.subject](submission)
    Submission.objects.filter(pk=submission.pk).discard()
    record(submission.owner, by, f"{submission.get_subject_display()} {submission.public_id}: Shown")
    tell_owner(submission, "shown", f"A moderator looked at {submission.mine}: others see it now.")
    reach_aim(submission.owner)


@transaction.atomic
def refuse(submission: Submission, *, by: User, reason: str) -> None:
    """Nobody sees it, its owner reads why; what was shown before stays. Raises ValidationError."""
    decide(submission, SubmissionStatus.REFUSED, by, reason=reason)
    if submission.pitch_id:
        Pitch.objects.filter(pk=submission.pitch_id).in_review().move_to(PitchStatus.REFUSED, refusal=reason)
        tell_changed(submission.owner_id, PitchStatus.REFUSED)
    record(submission.owner, by, f"{submission.get_subject_display()} {submission.public_id}: Refused", reason)
    tell_owner(submission, "refused", f"A moderator did not take {submission.mine}. {reason}", mail_after=None)
    context = {"what": submission.get_subject_display().lower(), "reason": reason, "url": page_of(submission)}
    send_letter(submission.owner, f"About {submission.mine}", "accounts/email/refused", context)


def forget_refused() -> int:
    """Of what was refused long ago only the decision is kept."""
    before = timezone.now() - REFUSED_KEPT
    return Submission.objects.filter(status=SubmissionStatus.REFUSED, judged_at__lt=before).kept().discard()


def decide(submission: Submission, status: SubmissionStatus, by: User, **fields: object) -> None:
    """Once, of what still waits, and by nobody who sent it."""
    owner = submission.owner
    if by == owner:
        raise PermissionDenied("Somebody else has to look at this: you sent it.")
    one_at_a_time(owner)
    mine = Submission.objects.to_review().filter(pk=submission.pk)
    if not mine.move_to(status, judge=by, judged_at=timezone.now(), **fields):
        submission.refresh_from_db()
        gone = submission.status in (SubmissionStatus.WITHDRAWN, SubmissionStatus.WAITING)
        raise ValidationError(REPLACED.format(name=owner.first_name) if gone else DECIDED)
    submission.refresh_from_db()


def one_at_a_time(owner: User) -> None:
    """Whoever sends, encodes or decides waits for the others, so that each sees what the one before has done."""
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)


def publish_photo(submission: Submission) -> None:
    profile = Profile.objects.get(pk=submission.owner_id)
    before = profile.photo.name
    profile.photo = copied(submission.file, profile.photo)
    profile.save(update_fields=["photo"])
    if before:
        afterwards(profile.photo.storage.delete, before)


def publish_pitch(submission: Submission) -> None:
    pitch = submission.pitch
    files = {part: copied(getattr(submission, part), getattr(pitch, part)) for part in FILES}
    Pitch.objects.of(submission.owner).ready().delete()
    Pitch.objects.filter(pk=pitch.pk).in_review().move_to(PitchStatus.READY, **files)
    tell_changed(submission.owner_id, PitchStatus.READY)


def publish_captions(submission: Submission) -> None:
    """They go with their pitch: whoever replaces it takes them back."""
    Pitch.objects.filter(pk=submission.pitch_id).ready().update(captions=submission.text)
    tell_changed(submission.owner_id, PitchStatus.READY)


def publish_words(field: str) -> Callable[[Submission], None]:
    def publish(submission: Submission) -> None:
        profile = Profile.objects.select_related("user").get(pk=submission.owner_id)
        setattr(profile, field, submission.text)
        profile.save(update_fields=[field])

    return publish


# How each subject comes before others, and where its owner sees it and sends another; projects add their pictures.
PUBLISH: dict[str, Callable[[Submission], None]] = {
    Subject.PHOTO: publish_photo,
    Subject.PITCH: publish_pitch,
    Subject.WRITTEN: publish_words("written_pitch"),
    Subject.HEADLINE: publish_words("headline"),
    Subject.CAPTIONS: publish_captions,
}
PAGES: dict[str, Callable[[Submission], str]] = {
    Subject.PHOTO: lambda _: reverse("me_edit") + "#id_photo",
    Subject.PITCH: lambda _: reverse("pitch"),
    Subject.WRITTEN: lambda _: reverse("me_edit") + "#id_written_pitch",
    Subject.HEADLINE: lambda _: reverse("me_edit") + "#id_headline",
    Subject.CAPTIONS: lambda _: reverse("pitch") + "#captions",
}
OF_PITCH = {Subject.PITCH, Subject.WRITTEN, Subject.CAPTIONS}


def copied(source: FieldFile, target: FieldFile) -> str:
    """The name under which what others may see is kept, an unguessable new one; "" of nothing."""
    if not source:
        return ""
    name = secrets.token_urlsafe(18) + PurePath(source.name).suffix
    with source.open() as content:
        return target.storage.save(target.field.generate_filename(target.instance, name), File(content))


def page_of(submission: Submission) -> str:
    return PAGES[submission.subject](submission)


def tell_owner(submission: Submission, verb: str, text: str, **fields: object) -> None:
    noun = "pitch" if submission.subject in OF_PITCH else "account"
    key = f"submission:{submission.pk}:{verb}"
    notify(submission.owner, kind=f"{noun}.{verb}", text=text, url=page_of(submission), key=key, **fields)


def tell_changed(owner_id: int, status: str) -> None:
    """To the owner's open pages, once the change is through."""
    tell([owner_id], "pitch.changed", {"status": status})
