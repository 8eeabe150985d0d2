"""Where more of a project is; shown to collaborators (VIS-3)."""

from urllib.parse import urlsplit

from django.core.validators import URLValidator
from django.db import models

from .project import Project


class ProjectLink(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=60)
    url = models.CharField("address", max_length=300, validators=[URLValidator(schemes=["http", "https"])])
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""
