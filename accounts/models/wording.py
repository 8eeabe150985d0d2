"""Reasons that moderators give again and again, ready to be chosen (MOD-1)."""

from django.db import models
from django.db.models import Q


class WordingQuerySet(models.QuerySet):
    def fit(self, use: str) -> "WordingQuerySet":
        return self.filter(use__in=[Wording.Use.ANY, use])


class Wording(models.Model):
    """What the person then reads. It is copied into the act, so that changing it here changes no record."""

    class Use(models.TextChoices):
        ANY = "any", "Everything"
        SUBMISSION = "submission", "Words, pitches and pictures"
        ACCOUNT = "account", "Reports and accounts"
        MEETING = "meeting", "Meetings, strikes and tokens"

    use = models.CharField("used for", max_length=10, choices=Use, default=Use.ANY)
    text = models.CharField(max_length=250, unique=True, help_text="The person reads it as it stands here.")

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = "wording of a reason"
        verbose_name_plural = "wordings of reasons"
        ordering = ["use", "text"]
        constraints = [
            models.CheckConstraint(
                condition=Q(use__in=["any", "submission", "account", "meeting"]), name="wording_is_used_for_something"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="wording_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
