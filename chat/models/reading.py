"""How far each of the two has come in a conversation."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest

from accounts.models import User

from .conversation import Conversation, lives


class ReadingQuerySet(models.QuerySet):
    def of(self, people: Iterable[User | int]) -> "ReadingQuerySet":
        """In conversations that exist for these people (VIS-6)."""
        return self.alive().filter(person__in=list(people))

    def alive(self) -> "ReadingQuerySet":
        return self.filter(*lives("conversation__contact"))

    def behind(self) -> "ReadingQuerySet":
        return self.filter(conversation__last_number__gt=F("number"))

    def heard(self) -> "ReadingQuerySet":
        """Conversations that may ask for attention."""
        return self.filter(muted_at=None)

    def count_unread(self) -> int:
        return self.aggregate(total=models.Sum(F("conversation__last_number") - F("number")))["total"] or 0

    def unread_by_person(self) -> "ReadingQuerySet":
        unread = models.Sum(F("conversation__last_number") - F("number"))
        return self.order_by().values("person").annotate(total=unread)

    def come_to(self, number: int) -> int:
        """Guarded: only forwards, never past the last message. Returns the number of rows moved."""
        ahead = self.filter(number__lt=number, conversation__last_number__gte=number)
        return ahead.update(number=number, delivered=Greatest(F("delivered"), Value(number)))

    def received(self, number: int) -> int:
        return self.filter(delivered__lt=number, conversation__last_number__gte=number).update(delivered=number)


class Reading(models.Model):
    """Made for both with the conversation. Writing a message reads what stands before it."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="readings", db_index=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="readings")
    number = models.PositiveIntegerField("read up to", default=0)
    delivered = models.PositiveIntegerField("delivered up to", default=0)
    removed = models.PositiveIntegerField(
        null=True, blank=True, help_text="Taken off the list at this message, until there is another."
    )
    pinned_at = models.DateTimeField(null=True, blank=True)
    archived = models.PositiveIntegerField(
        null=True, blank=True, help_text="Put away at this message: back with the next one, unless muted."
    )
    muted_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="one_reading_per_person"),
            models.CheckConstraint(condition=Q(delivered__gte=F("number")), name="what_is_read_was_delivered"),
        ]

    def __str__(self) -> str:
        return f"{self.person} up to {self.number}"

    @property
    def is_away(self) -> bool:
        """In the archive: nothing has come since it was put there, or it is muted."""
        if self.archived is None:
            return False
        return self.muted_at is not None or self.archived == self.conversation.last_number
