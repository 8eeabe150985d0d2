"""What happens to an agreed meeting: a change both must agree to, a cancellation, and who was there."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.times import say_here

from ..querysets import ChangeQuerySet, ReportQuerySet
from ..states import ChangeStatus
from .meeting import Meeting


class Change(models.Model):
    """Asked by one, agreed by the other: another time, or, with no time, calling it off together (MTG-1, 2)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(null=True, blank=True, help_text="Empty: call it off, both agreeing.")
    status = models.CharField(max_length=7, choices=ChangeStatus, default=ChangeStatus.OPEN)
    made_at = models.DateTimeField(default=timezone.now)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(status="open"), name="one_open_change_per_meeting"),
            models.CheckConstraint(condition=Q(status__in=ChangeStatus.values), name="change_status_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {say_here(self.starts_at)}" if self.starts_at else f"{self.by}: call it off"


class Cancellation(models.Model):
    """Who called the meeting off, when, and whether that was late (MTG-2)."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="cancellation")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    late = models.BooleanField(help_text="Under 24 hours before the start, and not within an hour of accepting.")
    together = models.BooleanField(default=False, help_text="Both agreed to it.")
    excused = models.BooleanField(default=False, help_text="Somebody left or was removed, of which nobody was warned.")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.by} cancelled {self.meeting}"


class Attendance(models.Model):
    """What the server saw of one person: time in the call, messages in the window, a code that was shown (MTG-6)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    seconds = models.PositiveIntegerField("seconds in the call", default=0)
    messages = models.PositiveIntegerField("messages in the window", default=0)
    first_at = models.DateTimeField("first message", null=True, blank=True)
    last_at = models.DateTimeField("last message", null=True, blank=True)
    met_at = models.DateTimeField("code of", null=True, blank=True, help_text="When the other showed the code typed.")
    tries = models.PositiveSmallIntegerField("codes that were wrong", default=0)
    away = models.BooleanField("did not come", default=False, help_text="Found by the server, both, or a moderator.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_attendance_per_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.seconds} s, {self.messages} messages"


class Report(models.Model):
    """What one of the two says about the meeting. Each sees only their own; moderators see both (MTG-7)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reports")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="meeting_reports")
    happened = models.BooleanField("did you meet?")
    other_came = models.BooleanField("was the other there?")
    rating = models.PositiveSmallIntegerField(
        "how was it?", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    again = models.BooleanField("I would work with them", null=True, blank=True)
    notes = models.TextField("private notes", max_length=2000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_report_per_person"),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=5), name="rating_is_one_to_five"
            ),
            models.CheckConstraint(condition=Q(happened=False) | Q(other_came=True), name="a_meeting_takes_two"),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.meeting}"
