"""What broken promises leave behind, and how it goes away again (STR)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import PublicId, User

from ..querysets import StrikeQuerySet
from .meeting import Meeting


class Strike(PublicId):
    class Reason(models.TextChoices):
        LATE = "late", "Cancelled late"
        NO_SHOW = "no_show", "Did not come"
        MODERATOR = "moderator", "Given by a moderator"

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="strikes")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="strikes")
    reason = models.CharField(max_length=9, choices=Reason)
    by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The moderator, if one gave it.",
    )
    words = models.CharField(max_length=300, blank=True, help_text="What it rests on, for both sides to read.")
    at = models.DateTimeField(default=timezone.now)
    fades_at = models.DateTimeField()

    objects = StrikeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "fades_at"])]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_strike_per_person_and_meeting"),
            models.CheckConstraint(
                condition=Q(reason__in=["late", "no_show", "moderator"]), name="strike_reason_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_reason_display().lower()}"

    def get_absolute_url(self) -> str:
        return f"{reverse('strikes')}#{self.public_id}"

    @property
    def state(self) -> str:
        """live, faded, or voided."""
        if hasattr(self, "voiding"):
            return "voided"
        return "live" if self.fades_at > timezone.now() else "faded"


class Voiding(models.Model):
    """Why a strike no longer counts. One at most."""

    class Cause(models.TextChoices):
        WAIVED = "waived", "Waived by the other"
        REPAIRED = "repaired", "Repaired by kept meetings"
        APPEAL = "appeal", "Appeal upheld"
        MODERATOR = "moderator", "Voided by a moderator"
        EVIDENCE = "evidence", "Both of you were there"

    strike = models.OneToOneField(Strike, on_delete=models.CASCADE, related_name="voiding")
    cause = models.CharField(max_length=9, choices=Cause)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cause__in=["waived", "repaired", "appeal", "moderator", "evidence"]),
                name="voiding_cause_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strike}: {self.get_cause_display().lower()}"


class Appeal(models.Model):
    """One a strike, within 14 days (STR-4)."""

    strike = models.OneToOneField(Strike, on_delete=models.CASCADE, related_name="appeal")
    words = models.TextField(max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Appeal: {self.strike}"


class Ruling(models.Model):
    """A moderator's answer to an appeal, with a reason both can read (STR-4)."""

    appeal = models.OneToOneField(Appeal, on_delete=models.CASCADE, related_name="ruling")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    upheld = models.BooleanField()
    words = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return "Upheld" if self.upheld else "Refused"


class Decision(models.Model):
    """What a moderator says of a claim that somebody stayed away, where evidence and agreement are missing (STR-1)."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="decision")
    absent = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="+", help_text="Empty: nobody."
    )
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.absent or 'Nobody'} stayed away"
