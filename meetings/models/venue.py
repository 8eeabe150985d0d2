"""Public places where two people can meet (HALF-1)."""

from django.db import models
from django.db.models import Q

from accounts.models.public_id import new_public_id

INVENTED = "demo"  # the source of the demonstration's places


class VenueQuerySet(models.QuerySet):
    def active(self) -> "VenueQuerySet":
        return self.filter(active=True)

    def within(self, south: float, west: float, north: float, east: float) -> "VenueQuerySet":
        """In a box of degrees that does not cross the antimeridian."""
        return self.filter(lat__range=(south, north), lon__range=(west, east))


class Venue(models.Model):
    """Facts about a place, as its source states them. What members add stands in other tables (ODbL)."""

    class Kind(models.TextChoices):
        CAFE = "cafe", "Café"
        LIBRARY = "library", "Library"
        COWORKING = "coworking", "Co-working"

    class Wheelchair(models.TextChoices):
        YES = "yes", "step-free"
        LIMITED = "limited", "partly step-free"
        NO = "no", "not step-free"

    kind = models.CharField(max_length=9, choices=Kind)
    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    lat = models.FloatField("latitude")
    lon = models.FloatField("longitude")
    timezone = models.CharField("time zone", max_length=64, help_text="That of the nearest town.")
    opening_hours = models.CharField(
        max_length=500, blank=True, help_text="As OpenStreetMap writes them: Mo-Fr 09:00-18:00"
    )
    hours_known = models.BooleanField(default=False, editable=False, help_text="The hours can be read.")
    wheelchair = models.CharField(max_length=7, choices=Wheelchair, blank=True)
    internet_access = models.CharField(
        max_length=40, blank=True, help_text="As OpenStreetMap writes it: wlan, yes, no…"
    )
    source = models.CharField(max_length=20, default="site", help_text="Whose fact this is: osm, imls, site…")
    source_id = models.CharField(max_length=100, default=new_public_id, help_text="Its name there.")
    licence = models.CharField(max_length=60, blank=True)
    active = models.BooleanField(default=True, help_text="Off: never suggested again.")

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["lat", "lon"], name="venue_by_place")]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="one_venue_per_source_id"),
            models.CheckConstraint(
                condition=Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180), name="venue_is_on_earth"
            ),
            models.CheckConstraint(condition=Q(kind__in=["cafe", "library", "coworking"]), name="venue_kind_is_known"),
            models.CheckConstraint(
                condition=Q(wheelchair__in=["", "yes", "limited", "no"]), name="venue_wheelchair_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.street}" if self.street else self.name

    @property
    def address(self) -> str:
        return ", ".join(part for part in (self.street, self.city) if part)
