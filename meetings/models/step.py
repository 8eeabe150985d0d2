"""What happened to a meeting, in order: its timeline, and who did what when."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User

from .meeting import Meeting


class Verb(models.TextChoices):
    ASKED = "asked", "asked"
    COUNTERED = "countered", "proposed other times"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"
    WITHDRAWN = "withdrawn", "withdrew the request"
    EXPIRED = "expired", "No answer came in time"
    CHANGE_ASKED = "change_asked", "asked for a change"
    CHANGE_AGREED = "change_agreed", "agreed to the change"
    CHANGE_REFUSED = "change_refused", "kept it as it was"
    CHANGE_DROPPED = "change_dropped", "took the change back"
    STARTED = "started", "The meeting began"
    FINISHED = "finished", "The meeting ended"
    MISSED = "missed", "The meeting was missed"
    FOUND_MISSED = "found_missed", "The meeting counts as missed"
    FOUND_KEPT = "found_kept", "The meeting counts as kept"
    CANCELLED = "cancelled", "cancelled"
    PLACED = "placed", "agreed on the place"
    DELIVERED = "delivered", "The request left the line"
    LATE = "late", "said to be late"
    MET = "met", "typed the code the other showed"


ANSWERS = [Verb.ACCEPTED, Verb.DECLINED, Verb.WITHDRAWN, Verb.EXPIRED]
ENDINGS = [Verb.FINISHED, Verb.MISSED, Verb.CANCELLED]


class Step(models.Model):
    """Append-only. `by` is empty where the clock did it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=14, choices=Verb)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(verb__in=ANSWERS), name="one_answer_per_request"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(verb__in=ENDINGS), name="one_ending_per_meeting"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(verb=Verb.STARTED), name="a_meeting_begins_once"),
            models.UniqueConstraint(fields=["meeting", "by"], condition=Q(verb=Verb.LATE), name="late_is_said_once"),
            models.CheckConstraint(condition=Q(verb__in=Verb.values), name="step_verb_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.by.first_name} {self.get_verb_display()}" if self.by else self.get_verb_display()
