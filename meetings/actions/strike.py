"""Strikes come, fade, are voided, appealed and repaired (STR)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, OuterRef
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from meetings.limits import pauses
from meetings.models import Appeal, Meeting, Review, Ruling, Strike, Voiding
from meetings.querysets import MET
from meetings.standing import rate_later
from meetings.states import Status
from meetings.statistics import breaks

from .tell import News, inform, inform_all


@transaction.atomic
def strike(person: User, meeting: Meeting, *, reason: str, words: str = "", by: User | None = None) -> Strike:
    """One at most for a person and a meeting, however often it is found."""
    draft = strike_for(person, meeting, reason=reason, words=words, by=by)
    fields = {name: getattr(draft, name) for name in ("reason", "words", "by", "at", "fades_at")}
    row, new = Strike.objects.get_or_create(meeting=meeting, person=person, defaults=fields)
    if new:
        tell_struck([row])
    return row


def strike_for(person: User, meeting: Meeting, *, reason: str, words: str = "", by: User | None = None) -> Strike:
    """Not written yet."""
    now = timezone.now()
    fades_at = now + meeting.terms.strike_life
    return Strike(person=person, meeting=meeting, reason=reason, words=words, by=by, at=now, fades_at=fades_at)


@transaction.atomic
def strike_all(drafts: Sequence[Strike]) -> None:
    """`strike` for many at once."""
    meetings = {draft.meeting_id for draft in drafts}
    known = set(Strike.objects.filter(meeting__in=meetings).values_list("meeting", "person")) if meetings else set()
    new = [draft for draft in drafts if (draft.meeting_id, draft.person_id) not in known]
    if new:
        Strike.objects.bulk_create(new)
        rate_later(row.person_id for row in new)
        tell_struck(new)


def tell_struck(rows: Sequence[Strike]) -> None:
    looked_at, paused = look_at(rows), pauses([row.person_id for row in rows])
    inform_all([news_of(row, row.person_id in looked_at, row.person_id in paused) for row in rows])


def news_of(row: Strike, looked_at: bool, paused: bool) -> News:
    words = strike_words(row, looked_at=looked_at, paused=paused)
    return News(row.person, row.meeting, "strike", words, url=row.get_absolute_url())


def look_at(rows: Sequence[Strike]) -> set[int]:
    """The fourth strike in a year: a moderator looks, once at a time (STR-3). Voided ones do not count.

    Opens what is to be looked at for these new strikes; returns at whom.
    """
    latest = {row.person_id: row for row in rows}
    since = timezone.now() - settings.REVIEW_TIME
    year = Strike.objects.filter(person__in=latest, voiding=None, at__gt=since).order_by().values_list("person")
    many = {person for person, count in year.annotate(Count("pk")) if count >= settings.STRIKES_REVIEW}
    many -= set(Review.objects.filter(person__in=many, closed_at=None).values_list("person", flat=True))
    Review.objects.bulk_create(Review(person_id=person, strike=latest[person]) for person in sorted(many))
    return many


def strike_words(row: Strike, *, looked_at: bool, paused: bool) -> str:
    appeal = f"You can appeal for {row.meeting.terms.appeal_time.days} days."
    if looked_at:
        appeal = f"It is number {settings.STRIKES_REVIEW} in a year, so a moderator looks at it. {appeal}"
    if paused:
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


def repair_all(people: Collection[User]) -> None:
    """`repair` for those of them who have a strike at all."""
    by_key = {person.pk: person for person in people}
    marked = Strike.objects.filter(person__among=by_key).live().order_by("person").distinct()
    for key in marked.values_list("person", flat=True):
        repair(by_key[key])


def repair(person: User) -> Voiding | None:
    """Five kept meetings in a row since the last strike, repair or absence remove the oldest (STR-3).

    One that the other missed is kept by whoever came.
    """
    oldest = Strike.objects.of(person).live().order_by("at").first()
    if oldest is None:
        return None
    since = max(filter(None, [last_strike(person), last_repair(person), last_absence(person)]))
    kept = Meeting.objects.of(person).filter(status__in=MET, starts_at__gt=since).count()
    if kept < settings.KEPT_REPAIR:
        return None
    return void(oldest, cause=Voiding.Cause.REPAIRED, words=f"{settings.KEPT_REPAIR} meetings kept in a row.")


def last_strike(person: User) -> datetime | None:
    return Strike.objects.of(person).filter(voiding=None).order_by("-at").values_list("at", flat=True).first()


def last_repair(person: User) -> datetime | None:
    repairs = Voiding.objects.filter(strike__person=person, cause=Voiding.Cause.REPAIRED)
    return repairs.order_by("-at").values_list("at", flat=True).first()


def last_absence(person: User) -> datetime | None:
    missed = Meeting.objects.of(person).filter(breaks(OuterRef("pk"), person.pk), status=Status.MISSED)
    return missed.order_by("-starts_at").values_list("starts_at", flat=True).first()
