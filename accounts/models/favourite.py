"""People somebody wants to find again (PRO-4). Never shown to the other."""

from django.db import models
from django.db.models import F, Q

from .user import User


class FavouriteQuerySet(models.QuerySet):
    def between(self, one: User, other: User) -> "FavouriteQuerySet":
        return self.filter(Q(owner=one, person=other) | Q(owner=other, person=one))


class Favourite(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="favourites")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="favoured")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FavouriteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "person"], name="one_favourite_per_person"),
            models.CheckConstraint(condition=~Q(owner=F("person")), name="nobody_is_their_own_favourite"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} likes {self.person}"
