"""A pair of people and how far they have come."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..states import CONTACT_NEXT, ContactState
from .user import User


class ContactQuerySet(models.QuerySet):
    def of(self, person: User) -> "ContactQuerySet":
        return self.filter(Q(low=person) | Q(high=person))

    def between(self, one: User, other: User) -> "ContactQuerySet":
        low, high = sorted([one.pk, other.pk])
        return self.filter(low_id=low, high_id=high)

    def move_to(self, state: ContactState, **fields: object) -> int:
        """Guarded write: only from the states that may still go there. Returns the number of rows moved."""
        sources = [source for source, targets in CONTACT_NEXT.items() if state in targets]
        return self.filter(state__in=sources).update(state=state, changed_at=timezone.now(), **fields)


class Contact(models.Model):
    """A request was sent between the two (contact), accepted (collaborators), or came to nothing (closed)."""

    low = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=13, choices=ContactState, default=ContactState.ASKED)
    asker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", help_text="Who asked last.")
    writer = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="While closed, only this one may write (CHT-1).",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="contact_is_of_two_people_in_order"),
            models.UniqueConstraint(fields=["low", "high"], name="one_contact_per_pair"),
            models.CheckConstraint(
                condition=Q(asker=F("low")) | Q(asker=F("high")), name="asker_is_one_of_the_contact"
            ),
            models.CheckConstraint(
                condition=Q(writer=None) | Q(writer=F("low")) | Q(writer=F("high")),
                name="writer_is_one_of_the_contact",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ContactState]), name="contact_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.low} and {self.high}"

    def other(self, person: User) -> User:
        return self.high if person.pk == self.low_id else self.low

    def other_id(self, person: User) -> int:
        return self.high_id if person.pk == self.low_id else self.low_id


class BlockQuerySet(models.QuerySet):
    def between(self, one: User, other: User) -> "BlockQuerySet":
        return self.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))


class Block(models.Model):
    """Blocked either way, neither exists for the other (VIS-6)."""

    blocker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocked_by")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="one_block_per_direction"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="nobody_blocks_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker} blocks {self.blocked}"
