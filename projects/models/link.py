"""Where more of a project is; shown to collaborators (VIS-3)."""

from urllib.parse import urlsplit

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Subquery

from ..aggregates import as_list
from .project import Project

SHOWN = ("id", "label", "url", "position")


class ProjectLinkQuerySet(models.QuerySet):
    def as_list(self) -> Subquery:
        """The links of one project as an annotation, which `links_from` reads."""
        return as_list(self, "project", SHOWN)


def links_from(rows: list[dict] | None) -> list["ProjectLink"]:
    return sorted((ProjectLink(**row) for row in rows or []), key=lambda link: (link.position, link.pk))


class ProjectLink(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=60)
    url = models.CharField("address", max_length=300, validators=[URLValidator(schemes=["http", "https"])])
    position = models.PositiveSmallIntegerField(default=0)

    objects = ProjectLinkQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""
