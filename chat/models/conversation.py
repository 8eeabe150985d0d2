"""The conversation of a contact, made with its first need."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Block, Contact, PublicId, User


def lives(contact: str) -> tuple[Q, Exists]:
    """Conditions: neither of the contact has blocked the other or is banned (VIS-6). `contact` is the way to it."""
    low, high = OuterRef(f"{contact}__low"), OuterRef(f"{contact}__high")
    blocks = Block.objects.filter(Q(blocker=low, blocked=high) | Q(blocker=high, blocked=low))
    both = Q(**{f"{contact}__low__is_active": True, f"{contact}__high__is_active": True})
    return both, ~Exists(blocks)


class ConversationQuerySet(models.QuerySet):
    def living(self) -> "ConversationQuerySet":
        return self.filter(*lives("contact"))

    def of(self, person: User) -> "ConversationQuerySet":
        return self.living().filter(Q(contact__low=person) | Q(contact__high=person))

    def between(self, one: User, other: User) -> "ConversationQuerySet":
        low, high = sorted([one.pk, other.pk])
        return self.living().filter(contact__low_id=low, contact__high_id=high)

    def with_people(self) -> "ConversationQuerySet":
        return self.select_related("contact__low__profile", "contact__high__profile")


class Conversation(PublicId):
    """`last_number` counts the messages: taken in the transaction that writes one, so numbers have no gaps."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="conversation")
    last_number = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now)
    last_message = models.OneToOneField(
        "chat.Message", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-last_at"])]

    def __str__(self) -> str:
        return f"Conversation of {self.contact}"
