"""What a member reports to the moderators, with what it said at that moment, and what came of it (MOD-1)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .public_id import PublicId
from .user import User


class ComplaintQuerySet(models.QuerySet):
    def open(self) -> "ComplaintQuerySet":
        return self.filter(verdict="")

    def close(self, verdict: str, *, by: User, answer: str) -> int:
        """Guarded: only what nobody has decided yet. Returns the number of rows closed."""
        return self.open().update(verdict=verdict, judge=by, answer=answer, judged_at=timezone.now())


class Complaint(PublicId):
    """`subject` and `key` say what it is about; `evidence` keeps its words, whatever becomes of the thing itself."""

    class Subject(models.TextChoices):
        PERSON = "person", "Person"
        PITCH = "pitch", "Pitch"
        PROJECT = "project", "Project"
        MESSAGE = "message", "Message"
        MEETING = "meeting", "Meeting"

    class Reason(models.TextChoices):
        CONDUCT = "conduct", "Rude, threatening or harassing"
        FALSE = "false", "Pretends to be somebody or something else"
        ADVERT = "advert", "Advertising or spam"
        UNLAWFUL = "unlawful", "Unlawful or dangerous"
        YOUNG = "young", "Seems to be under 18"
        OTHER = "other", "Something else"

    class Verdict(models.TextChoices):
        DISMISSED = "dismissed", "Dismissed"
        WARNED = "warned", "Warned"
        HIDDEN = "hidden", "Hidden"
        SUSPENDED = "suspended", "Suspended"
        BANNED = "banned", "Banned"

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="complaints_made")
    about = models.ForeignKey(User, on_delete=models.CASCADE, related_name="complaints")
    subject = models.CharField(max_length=7, choices=Subject)
    key = models.CharField(max_length=40)
    reason = models.CharField(max_length=8, choices=Reason)
    words = models.TextField(max_length=2000, blank=True)
    evidence = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    verdict = models.CharField(max_length=9, choices=Verdict, blank=True, default="")
    judge = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, help_text="The moderator's reason.")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["at"], condition=Q(verdict=""), name="complaints_to_judge")]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "subject", "key"], condition=Q(verdict=""), name="one_open_complaint_of_a_person_a_thing"
            ),
            models.CheckConstraint(condition=~Q(by=F("about")), name="nobody_complains_of_themselves"),
            models.CheckConstraint(
                condition=Q(verdict="", judged_at=None) | ~Q(verdict="") & Q(judged_at__isnull=False),
                name="a_verdict_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} of {self.about}: {self.get_reason_display()}"
