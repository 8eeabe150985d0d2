"""The conversation of a contact, made with its first need."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Block, Contact, PublicId, User


def lives(contact: str = "") -> tuple[Q, Exists]:
    """Conditions: neither of a contact has blocked the other or is banned (VIS-6). `contact` is the way to it."""
    way = f"{contact}__" if contact else ""
    low, high = OuterRef(f"{way}low"), OuterRef(f"{way}high")
    blocks = Block.objects.filter(Q(blocker=low, blocked=high) | Q(blocker=high, blocked=low))
    return Q(**{f"{way}low__is_active": True, f"{way}high__is_active": True}), ~Exists(blocks)


class ConversationQuerySet(models.QuerySet):
    def of(self, person: User) -> "ConversationQuerySet":
        mine = Q(contact__low=person) | Q(contact__high=person)
        return self.filter(mine, *lives("contact"))

    def lost_to(self, person: User) -> "ConversationQuerySet":
        """Theirs once, and no longer there for them: behind a block, or with somebody who is gone."""
        mine = self.filter(Q(contact__low=person) | Q(contact__high=person))
        return mine.exclude(pk__in=type(self)(self.model).of(person))


class Conversation(PublicId):
    """`last_number` counts the messages, `last_change` the changes of what was written: each is taken in the
    transaction that writes one, with this row locked, so neither has gaps and a page can say what it lacks. No index
    holds what every message changes.
    """

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="conversation")
    last_number = models.PositiveIntegerField(default=0)
    last_change = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now)

    objects = ConversationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Conversation of {self.contact}"
