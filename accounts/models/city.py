"""Towns: where people and places are, and in which time zone."""

from django.db import models
from django.db.models import Q


class City(models.Model):
    """A town of at least 15,000 people, from GeoNames (CC BY 4.0)."""

    geoname_id = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=200)
    search_name = models.CharField(max_length=200, db_index=True, help_text="Lower case, without accents.")
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=80, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    population = models.PositiveIntegerField(default=0)
    timezone = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "cities"
        ordering = ["-population", "id"]
        indexes = [models.Index(fields=["lat", "lon"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180), name="city_is_on_earth"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.country}"
