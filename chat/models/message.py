"""One message. Its number is its place in the conversation, for ever."""

from django.db import models
from django.db.models import Q

from accounts.models import User

from .conversation import Conversation


class MessageQuerySet(models.QuerySet):
    def after(self, number: int) -> "MessageQuerySet":
        return self.filter(number__gt=number).order_by("number")

    def changed_after(self, change: int) -> "MessageQuerySet":
        return self.filter(change__gt=max(change, 0)).order_by("change")

    def since_asked(self, conversation: Conversation) -> "MessageQuerySet":
        """What the two have written since the open request was sent."""
        return self.filter(
            conversation=conversation, author__isnull=False, sent_at__gte=conversation.contact.changed_at
        )

    def before(self, number: int) -> "MessageQuerySet":
        return self.filter(number__lt=number).order_by("-number")


class Message(models.Model):
    """`client_id` is made by the page that writes: sending it again answers with this same message (CHT-4).

    Its conversation and its author have no index of their own: those of the constraints begin with them.
    """

    class Kind(models.TextChoices):
        TEXT = "text", "Text"
        FILE = "file", "File"
        LINE = "line", "Line of the site"

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=4, choices=Kind, default=Kind.TEXT)
    author = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="+", db_index=False)
    client_id = models.UUIDField(null=True, blank=True)
    body = models.TextField()
    sent_at = models.DateTimeField()
    reply_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    edited_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True, default="", editable=False, help_text="What the index knows: chat.search.")
    change = models.PositiveIntegerField(default=0, help_text="Of the conversation, when this was last changed.")

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["conversation", "number"]
        indexes = [
            models.Index(fields=["conversation", "change"], condition=Q(change__gt=0), name="changed_messages"),
            models.Index(fields=["reply_to"], condition=Q(reply_to__isnull=False), name="replies"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="one_message_per_number"),
            models.UniqueConstraint(fields=["author", "client_id"], name="a_message_sent_again_is_the_same"),
            models.CheckConstraint(condition=Q(number__gt=0), name="messages_count_from_one"),
            models.CheckConstraint(
                condition=~Q(body="") | Q(kind="file") | Q(taken_back_at__isnull=False),
                name="a_message_says_something_until_it_is_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(body="", words=""), name="what_was_taken_back_says_nothing"
            ),
            models.CheckConstraint(
                condition=~Q(kind="line") | Q(edited_at=None, taken_back_at=None, reply_to=None),
                name="a_line_stays_as_it_is",
            ),
            models.CheckConstraint(
                condition=Q(kind="line", author=None, client_id=None)
                | Q(kind__in=["text", "file"], author__isnull=False, client_id__isnull=False),
                name="a_message_has_an_author_and_a_line_has_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.body[:40]}"
