"""Open roles of a project, with a number of places (PRJ-1)."""

from django.db import models
from django.db.models import F, Q

from .project import Project


class Seat(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="seats")
    title = models.CharField("role", max_length=60)
    places = models.PositiveSmallIntegerField(default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

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
