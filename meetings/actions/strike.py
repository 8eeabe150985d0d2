"""Strikes come, fade, are voided, appealed and repaired (STR)."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from meetings.limits import paused_until
from meetings.models import Appeal, Meeting, Review, Ruling, Strike, Voiding
from meetings.states import Status

from .tell import inform


@transaction.atomic
def strike(person: User, meeting: Meeting, *, reason: str, words: str = "", by: User | None = None) -> Strike:
    """One at most for a person and a meeting, however often it is found."""
    fields = {"reason": reason, "words": words, "by": by, "fades_at": timezone.now() + meeting.terms.strike_life}
    row, new = Strike.objects.get_or_create(meeting=meeting, person=person, defaults={"at": timezone.now()} | fields)
    if new:
        review = look_at(row)
        inform(person, meeting, "strike", strike_words(row, review), url=row.get_absolute_url())
    return row


def look_at(row: Strike) -> Review | None:
    """The fourth strike in a year: a moderator looks, once at a time (STR-3). Voided ones do not count."""
    counted = Strike.objects.of(row.person).filter(voiding=None, at__gt=timezone.now() - settings.REVIEW_TIME)
    if counted.count() < settings.STRIKES_REVIEW or row.person.strike_reviews.filter(closed_at=None).exists():
        return None
    return Review.objects.create(person=row.person, strike=row)


def strike_words(row: Strike, review: Review | None) -> str:
    appeal = f"You can appeal for {row.meeting.terms.appeal_time.days} days."
    if review:
        appeal = f"It is number {settings.STRIKES_REVIEW} in a year, so a moderator looks at it. {appeal}"
    if paused_until(row.person):
        days = settings.STRIKE_PAUSE_TIME.days
        return f"Strike {settings.STRIKES_PAUSE}: you cannot send or accept requests for {days} days. {appeal}"
    return f"You have a strike: {row.get_reason_display().lower()}. {appeal}"


@transaction.atomic
def void(row: Strike, *, cause: Voiding.Cause, by: User | None = None, words: str = "") -> Voiding:
    """The strike no longer counts; it stays readable. Once."""
    try:
        with transaction.atomic():
            voiding = Voiding.objects.create(strike=row, cause=cause, by=by, words=words)
    except IntegrityError:
        raise ValidationError("This strike does not count any more.", code="state") from None
    words = f"A strike is gone: {voiding.get_cause_display().lower()}."
    inform(row.person, row.meeting, "strike_voided", words, url=row.get_absolute_url())
    return voiding


def can_appeal(row: Strike, by: User) -> bool:
    """Once, within 14 days, by whom it was given to, while it counts (STR-4)."""
    in_time = timezone.now() <= row.at + row.meeting.terms.appeal_time
    return row.person_id == by.pk and row.state == "live" and in_time and not hasattr(row, "appeal")


@transaction.atomic
def appeal(row: Strike, *, by: User, words: str) -> Appeal:
    if row.person_id != by.pk:
        raise PermissionDenied
    if not can_appeal(row, by):
        raise ValidationError("This strike can no longer be appealed.", code="state")
    try:
        with transaction.atomic():
            return Appeal.objects.create(strike=row, words=words)
    except IntegrityError:
        raise ValidationError("You have appealed already.", code="state") from None


@transaction.atomic
def rule(row: Appeal, *, by: User, upheld: bool, words: str) -> Ruling:
    """By a moderator who did not give the strike and was not in the meeting, with a reason both can read (STR-4)."""
    if by.pk in (row.strike.by_id, row.strike.meeting.asker_id, row.strike.meeting.guest_id):
        raise PermissionDenied("Somebody else has to decide this appeal.")
    try:
        with transaction.atomic():
            ruling = Ruling.objects.create(appeal=row, by=by, upheld=upheld, words=words)
    except IntegrityError:
        raise ValidationError("This appeal is decided.", code="state") from None
    if upheld:
        void(row.strike, cause=Voiding.Cause.APPEAL, by=by, words=words)
    else:
        text = f"Your appeal was refused: {words}"
        inform(row.strike.person, row.strike.meeting, "appeal_refused", text, url=reverse("strikes"))
    return ruling


def repair(person: User) -> Voiding | None:
    """Five kept meetings in a row since the last strike, or the last repair, remove the oldest (STR-3)."""
    oldest = Strike.objects.of(person).live().order_by("at").first()
    if oldest is None:
        return None
    since = max(filter(None, [last_strike(person), last_repair(person)]))
    kept = Meeting.objects.of(person).filter(status=Status.FINISHED, starts_at__gt=since).count()
    if kept < settings.KEPT_REPAIR:
        return None
    return void(oldest, cause=Voiding.Cause.REPAIRED, words=f"{settings.KEPT_REPAIR} meetings kept in a row.")


def last_strike(person: User) -> datetime | None:
    return Strike.objects.of(person).filter(voiding=None).order_by("-at").values_list("at", flat=True).first()


def last_repair(person: User) -> datetime | None:
    repairs = Voiding.objects.filter(strike__person=person, cause=Voiding.Cause.REPAIRED)
    return repairs.order_by("-at").values_list("at", flat=True).first()
