"""One row from the request to the end of the meeting."""

from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Contact, PublicId, User
from accounts.times import zone_named

from ..policy import Policy, stamp
from ..querysets import MeetingQuerySet
from ..states import Status

WITHOUT_TIME = [Status.OPEN, Status.DECLINED, Status.WITHDRAWN, Status.EXPIRED]
WITH_TIME = [status for status in Status if status not in WITHOUT_TIME]
LIVE = [Status.ACCEPTED, Status.RUNNING]
LAST_TURN = 2  # the request, his counter, her counter (REQ-4)


class Kind(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    VIDEO = "video", "Video"
    TEXT = "text", "Text"


class Meeting(PublicId):
    """What `asker` asked of `guest`. That no two agreed meetings of a person overlap, migration 0002 holds."""

    asker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="meetings_asked")
    guest = models.ForeignKey(User, on_delete=models.CASCADE, related_name="meetings_taken")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="meetings")
    hold = models.OneToOneField("payments.Hold", on_delete=models.PROTECT, related_name="meeting")
    kind = models.CharField(max_length=9, choices=Kind)
    minutes = models.PositiveSmallIntegerField("length")
    message = models.TextField(max_length=1000, blank=True)
    projects = models.ManyToManyField("projects.Project", blank=True, related_name="meetings")
    seat = models.ForeignKey("projects.Seat", on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings")

    status = models.CharField(max_length=9, choices=Status, default=Status.OPEN)
    turn = models.PositiveSmallIntegerField(default=0, help_text="Even: the guest answers. Odd: the asker does.")
    answer_by = models.DateTimeField(help_text="When an open request expires (REQ-4).")
    reminded = models.PositiveSmallIntegerField(default=0, help_text="Reminders sent in this state.")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0, help_text="Version of the calendar entry.")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    turn_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When the current turn began.")
    delivered_at = models.DateTimeField(
        default=timezone.now, null=True, blank=True, help_text="Empty: it waits in the line of the one who is asked."
    )
    policy = models.JSONField(default=stamp, editable=False, help_text="The numbers of the rules it was asked under.")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["asker", "status", "starts_at"]),
            models.Index(fields=["guest", "status", "starts_at"]),
            models.Index(fields=["answer_by"], condition=Q(status="open"), name="open_requests_by_deadline"),
            models.Index(fields=["turn_at"], condition=Q(status="open"), name="open_requests_by_turn"),
            models.Index(fields=["guest", "asked_at"], condition=Q(status="open", delivered_at=None), name="lines"),
            models.Index(fields=["guest", "delivered_at"]),
            models.Index(
                fields=["starts_at"], condition=Q(status__in=["accepted", "running"]), name="live_meetings_by_start"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="meeting_status_is_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="meeting_kind_is_known"),
            models.CheckConstraint(condition=~Q(asker=F("guest")), name="meeting_is_of_two_different_people"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=480), name="meeting_has_a_length"),
            models.CheckConstraint(condition=Q(turn__lte=LAST_TURN), name="each_side_counters_once"),
            models.CheckConstraint(
                condition=Q(status__in=WITHOUT_TIME) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="agreed_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=WITH_TIME) | Q(starts_at=None, ends_at=None), name="unagreed_has_no_time"
            ),
            models.UniqueConstraint(fields=["contact"], condition=Q(status="open"), name="one_open_request_per_pair"),
            models.CheckConstraint(
                condition=Q(status__in=WITHOUT_TIME) | Q(delivered_at__isnull=False), name="agreed_was_delivered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} and {self.guest}, {self.get_kind_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.public_id])

    @property
    def called(self) -> str:
        """`Video meeting`, `In-person meeting`."""
        return f"{self.get_kind_display().replace(' ', '-')} meeting"

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    @property
    def people(self) -> tuple[User, User]:
        return self.asker, self.guest

    @cached_property
    def terms(self) -> Policy:
        """The numbers of the rules as they were when it was asked: a change never alters what was agreed."""
        return Policy.of(self.policy)

    @property
    def queued(self) -> bool:
        """Sent, but still in line: the other takes only so many a week (REQ-2)."""
        return self.status == Status.OPEN and self.delivered_at is None

    @property
    def there(self) -> ZoneInfo | None:
        """The zone of the place agreed on: a meeting in person is told on its clock too (MTG-5)."""
        place = getattr(self, "place", None) if self.kind == Kind.IN_PERSON else None
        return zone_named(place.venue.timezone) if place and place.venue else None

    def is_of(self, person: User) -> bool:
        return person.pk in (self.asker_id, self.guest_id)

    def other(self, person: User) -> User:
        return self.guest if person.pk == self.asker_id else self.asker

    @property
    def answerer(self) -> User:
        """Whose turn it is while the request is open."""
        return self.asker if self.turn % 2 else self.guest

    def awaits(self, person: User) -> bool:
        """Whether the request is open and this person is the one to answer."""
        if self.status != Status.OPEN or self.queued:
            return False
        return person.pk == (self.asker_id if self.turn % 2 else self.guest_id)

    def can_counter(self, person: User) -> bool:
        return self.awaits(person) and self.turn < LAST_TURN

    def can_decline(self, person: User) -> bool:
        return self.status == Status.OPEN and not self.queued and person.pk == self.guest_id

    def can_withdraw(self, person: User) -> bool:
        return self.status == Status.OPEN and person.pk == self.asker_id

    def can_cancel(self, person: User, now: datetime | None = None) -> bool:
        """Until the end: whoever leaves a running meeting cancels it, late."""
        return self.status in LIVE and self.is_of(person) and not self.over(now)

    def can_reschedule(self, person: User, now: datetime | None = None) -> bool:
        return self.status == Status.ACCEPTED and self.is_of(person) and (now or timezone.now()) < self.starts_at

    @property
    def begun(self) -> bool:
        return self.starts_at is not None and self.starts_at <= timezone.now()

    def over(self, now: datetime | None = None) -> bool:
        return self.ends_at is not None and self.ends_at <= (now or timezone.now())

    def can_report(self, person: User, now: datetime | None = None) -> bool:
        """From the end of the agreed time, for 72 hours (MTG-7), even where the clock is late."""
        now = now or timezone.now()
        met = self.status in (*LIVE, Status.FINISHED, Status.MISSED) and self.is_of(person)
        return met and self.ends_at <= now < self.report_until

    @property
    def report_until(self) -> datetime | None:
        return self.ends_at and self.ends_at + self.terms.report_time

    def can_say_late(self, person: User, now: datetime | None = None) -> bool:
        """From an hour before until the other may speak of staying away; once, as the steps say."""
        now = now or timezone.now()
        if self.status not in LIVE or not self.is_of(person):
            return False
        return self.starts_at - settings.BANNER_BEFORE <= now < self.starts_at + self.terms.no_show_time

    @property
    def late_until(self) -> datetime:
        return self.starts_at + self.terms.late_by

    def wait_for(self, *, late: bool, terms: Policy | None = None) -> timedelta:
        """How long one waits before the other stayed away: longer where they said so, never past the end (STR-1)."""
        terms = terms or self.terms
        return min(terms.no_show_time + (terms.late_by if late else timedelta(0)), max(self.length, terms.no_show_time))

    def can_meet(self, person: User, now: datetime | None = None) -> bool:
        """Codes of a meeting in person: from a little before, as long as it can be reported, for a phone offline."""
        now = now or timezone.now()
        took_place = self.status in (*LIVE, Status.FINISHED, Status.MISSED)
        if self.kind != Kind.IN_PERSON or not took_place or not self.is_of(person):
            return False
        return self.starts_at - settings.CALL_OPENS <= now < self.report_until

    def in_banner(self, now: datetime | None = None) -> bool:
        """From an hour before until the end (MTG-4)."""
        now = now or timezone.now()
        return self.status in LIVE and self.starts_at - settings.BANNER_BEFORE <= now < self.ends_at
