"""What a person is told (NOTE-1): a line, a link, and whether it was seen."""

from django.db import models
from django.utils import timezone

from .user import User


class NoticeQuerySet(models.QuerySet):
    def of(self, person: User) -> "NoticeQuerySet":
        return self.filter(person=person)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def to_mail(self) -> "NoticeQuerySet":
        """Due, unread, and not mailed yet: what `heartbeat` sends."""
        return self.filter(mail_at__lte=timezone.now(), mailed_at=None, read_at=None)


class Notice(models.Model):
    """`kind` is a `noun.verb` in the past, such as `meeting.accepted`; `key` makes telling twice the same as once."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=200)
    key = models.CharField(max_length=100, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mail_at = models.DateTimeField(null=True, blank=True, help_text="When to e-mail it if unread; empty: never.")
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["person", "-created_at"]),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="unread_notices"),
            models.Index(
                fields=["mail_at"], condition=models.Q(mailed_at=None, read_at=None), name="notices_to_mail"
            ),
        ]

    def __str__(self) -> str:
        return self.text
