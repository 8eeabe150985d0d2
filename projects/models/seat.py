"""Open roles of a project, with a number of places (PRJ-1)."""

from django.db import models
from django.db.models import F, Q, Subquery

from accounts.models import PublicId

from ..aggregates import as_list
from .project import Project

SHOWN = ("id", "public_id", "title", "places", "taken", "position")


class SeatQuerySet(models.QuerySet):
    def with_places(self) -> "SeatQuerySet":
        return self.filter(taken__lt=F("places"))

    def as_list(self) -> Subquery:
        """The seats of one project as an annotation, which `seats_from` reads."""
        return as_list(self, "project", SHOWN)


def seats_from(rows: list[dict] | None) -> list["Seat"]:
    return sorted((Seat(**row) for row in rows or []), key=lambda seat: (seat.position, seat.pk))


class Seat(PublicId):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="seats")
    title = models.CharField("role", max_length=60)
    places = models.PositiveSmallIntegerField(default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(places__gte=1, places__lte=50), name="seat_has_one_to_fifty_places"),
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="seat_is_not_taken_more_often_than_it_is"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def open_places(self) -> int:
        return self.places - self.taken
