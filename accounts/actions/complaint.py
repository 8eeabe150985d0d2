"""Reporting something to the moderators, and what comes of it (MOD-1): who reported and who was reported are told."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import complaints
from accounts.complaints import Matter
from accounts.letters import send_letter
from accounts.models import Complaint, User

from .moderation import ban, record, refuse_if_protected, suspend
from .notices import notify

Verdict = Complaint.Verdict


@transaction.atomic
def complain(matter: Matter, *, by: User, subject: str, key: str, reason: str, words: str = "") -> Complaint:
    """Keeps it with what the thing says now. Reporting the same again while nobody has looked adds the new words."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # one at a time, so that the limit holds
    day = Complaint.objects.filter(by=by, at__gt=timezone.now() - timedelta(days=1))
    known = Complaint.objects.open().filter(by=by, subject=subject, key=key).first()
    if known is None and day.count() >= settings.COMPLAINTS_PER_DAY:
        raise ValidationError(
            f"You have reported {settings.COMPLAINTS_PER_DAY} things within a day. "
            "Write to us with the support form if there is more."
        )
    complaint = known or Complaint(by=by, about=matter.about, subject=subject, key=key)
    complaint.reason, complaint.evidence = reason, matter.evidence
    complaint.words = "\n\n".join(dict.fromkeys(filter(None, [complaint.words, words])))[:2000]
    complaint.save()
    return complaint


def dismiss(complaint: Complaint, *, by: User, reason: str) -> None:
    """Nothing is to be done; only who reported hears of it."""
    judge(complaint, Verdict.DISMISSED, by, reason, lambda: None)


def warn(complaint: Complaint, *, by: User, reason: str) -> None:
    """A letter with the reason, and a line in the log."""
    judge(complaint, Verdict.WARNED, by, reason, partial(write_warning, complaint, reason))


def hide(complaint: Complaint, *, by: User, reason: str) -> None:
    """Takes the thing out of sight; its owner gets the same letter as with a warning."""
    if complaint.subject not in complaints.HIDE:
        raise ValidationError(f"A {complaint.get_subject_display().lower()} cannot be hidden. Warn or suspend instead.")
    judge(complaint, Verdict.HIDDEN, by, reason, partial(put_away, complaint, by, reason))


def suspend_for(complaint: Complaint, *, by: User, reason: str, days: int) -> None:
    judge(complaint, Verdict.SUSPENDED, by, reason, lambda: suspend(complaint.about, by=by, reason=reason, days=days))


def ban_for(complaint: Complaint, *, by: User, reason: str) -> None:
    judge(complaint, Verdict.BANNED, by, reason, lambda: ban(complaint.about, by=by, reason=reason))


@transaction.atomic
def judge(complaint: Complaint, verdict: Verdict, by: User, reason: str, act: Callable[[], None]) -> None:
    """Once: a second verdict is refused. Raises ValidationError or PermissionDenied before anything has happened."""
    refuse_if_protected(complaint.about, by)
    if complaint.by_id == by.pk:
        raise ValidationError("You reported this yourself. Another moderator decides.")
    if not Complaint.objects.filter(pk=complaint.pk).close(verdict, by=by, answer=reason):
        raise ValidationError("This was decided already.")
    act()
    record(complaint.about, by, f"Report {complaint.public_id}: {verdict.label}", reason)
    tell_reporter(complaint, verdict)


def write_warning(complaint: Complaint, reason: str, *, hidden: bool = False) -> None:
    what = complaint.get_subject_display().lower()
    context = {"reason": reason, "what": what, "hidden": hidden}
    send_letter(complaint.about, "A warning", "accounts/email/warned", context)
    notify(
        complaint.about,
        kind="account.warned",
        text=f"A moderator {f'hid a {what} of yours and ' if hidden else ''}warned you: {reason}",
        url="/rules/",
        key=f"complaint:{complaint.pk}:warned",
        mail_after=None,
    )


def put_away(complaint: Complaint, by: User, reason: str) -> None:
    complaints.HIDE[complaint.subject](complaint.key, by=by, reason=reason)
    write_warning(complaint, reason, hidden=True)


def tell_reporter(complaint: Complaint, verdict: Verdict) -> None:
    """What was done to the other is between them and us: the reporter hears that something was, or was not."""
    name = complaint.about.first_name
    text = f"We looked at what you reported about {name}. "
    text += "It is within the rules, so nothing was done." if verdict == Verdict.DISMISSED else "We have acted on it."
    notify(complaint.by, kind="account.reported", text=text, url="/trust/", key=f"complaint:{complaint.pk}:decided")
