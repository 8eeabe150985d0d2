"""What people write to us by the support form."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class SupportRequest(models.Model):
    """One letter to the operators (ACC-4). It is kept here even when the mail about it gets lost."""

    class Topic(models.TextChoices):
        ACCOUNT = "account", "My account or signing in"
        MEETING = "meeting", "A meeting or a request"
        TOKENS = "tokens", "Tokens, a payment or a receipt"
        SAFETY = "safety", "Somebody's behaviour"
        BUG = "bug", "Something does not work"
        OTHER = "other", "Something else"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    email = models.EmailField("e-mail address")
    topic = models.CharField(max_length=7, choices=Topic)
    text = models.TextField(max_length=4000)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(topic__in=["account", "meeting", "tokens", "safety", "bug", "other"]),
                name="support_topic_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} from {self.email}"
