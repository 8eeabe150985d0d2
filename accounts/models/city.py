"""Towns: where people and places are, and in which time zone."""

import unicodedata

from django.db import models
from django.db.models import Q


def search_form(text: str) -> str:
    """Lower case, without accents or odd blanks: `São  Paulo` → `sao paulo`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).replace("\x00", "").split())


class CityQuerySet(models.QuerySet):
    def named(self, text: str) -> "CityQuerySet":
        """Towns whose name begins so, the largest first; `Springfield, IL, US` looks in that region and country."""
        name, *places = [part.strip() for part in search_form(text).split(",")]
        if len(name) < 2:
            return self.none()
        found = self.filter(search_name__startswith=name)
        for place in filter(None, places):
            found = found.filter(Q(country__iexact=place) | Q(region__istartswith=place))
        return found.order_by("-population", "id")


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

    objects = CityQuerySet.as_manager()

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

    @property
    def label(self) -> str:
        """With the region where it is a name and not a number: `Springfield, IL, US`."""
        return f"{self.name}, {self.region}, {self.country}" if self.region.isalpha() else str(self)
