"""What a person is told (NOTE-1): a line, a link, and whether it was seen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from .user import User

LONGEST = 500  # a line, and the whole reason of a moderator

# A kind, or the noun of many → the sign before the line.
ICONS = {
    "meeting": "calendar-days",
    "meeting.accepted": "calendar-check",
    "meeting.asked": "calendar-plus",
    "meeting.cancelled": "calendar-x",
    "meeting.over": "message-square",
    "meeting.strike": "triangle-alert",
    "message": "message-circle",
    "chat": "message-circle",
    "call": "phone",
    "token": "coins",
    "tokens": "coins",
    "order": "receipt",
    "claim": "receipt",
    "pitch": "video",
    "project": "layers",
    "strike": "triangle-alert",
    "account": "shield",
}


class NoticeQuerySet(models.QuerySet):
    def of(self, person: User) -> "NoticeQuerySet":
        return self.filter(person=person)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def older_than(self, notice: "Notice") -> "NoticeQuerySet":
        """What stands below it in the list."""
        same = Q(created_at=notice.created_at, pk__lt=notice.pk)
        return self.filter(Q(created_at__lt=notice.created_at) | same)

    def to_mail(self) -> "NoticeQuerySet":
        """Due for a letter, to people who want one and got none in the last minutes."""
        recent = Notice.objects.filter(mailed_at__gt=timezone.now() - settings.NOTICE_MAIL_SPACING)
        return (
            self.to_group()
            .filter(mail_at__lte=timezone.now(), person__is_active=True, person__profile__mails_notices=True)
            .exclude(person__in=recent.values("person"))
        )

    def to_push(self) -> "NoticeQuerySet":
        """Fresh, unread, and of somebody whose browser wants to know."""
        fresh = timezone.now() - settings.NOTICE_PUSH_LIFE
        return self.unread().filter(
            pushed_at=None, created_at__gt=fresh, person__is_active=True, person__push_addresses__isnull=False
        )

    def to_group(self) -> "NoticeQuerySet":
        """Not mailed: what goes into the same letter once one of them is due. Reading a notice takes it out."""
        return self.filter(mail_at__isnull=False, mailed_at=None)


class Notice(models.Model):
    """`kind` is a `noun.verb` in the past, such as `meeting.accepted`; `key` makes telling twice the same as once."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=LONGEST)
    url = models.CharField(max_length=200)
    key = models.CharField(max_length=100, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mail_at = models.DateTimeField(
        null=True, blank=True, help_text="When to e-mail it unless it is read before; empty: never."
    )
    mailed_at = models.DateTimeField(null=True, blank=True)
    pushed_at = models.DateTimeField(null=True, blank=True, help_text="When the person's browsers were told.")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["person", "-created_at"]),
            models.Index(fields=["person"], condition=Q(read_at=None), name="unread_notices"),
            models.Index(
                fields=["mail_at"], condition=Q(mailed_at=None, mail_at__isnull=False), name="notices_to_mail"
            ),
            models.Index(fields=["created_at"], condition=Q(pushed_at=None, read_at=None), name="notices_to_push"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """The way through which following it marks it as read."""
        return reverse("notice", args=[self.pk])

    @property
    def era(self) -> str:
        """The heading it stands under, by the reader's calendar."""
        days = (timezone.localdate() - timezone.localdate(self.created_at)).days
        return "Today" if days < 1 else "Yesterday" if days == 1 else "This week" if days < 7 else "Earlier"

    @property
    def icon(self) -> str:
        return ICONS.get(self.kind) or ICONS.get(self.kind.partition(".")[0], "bell")
