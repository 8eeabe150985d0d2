"""What the directory searches: folded words, padded by a space on each side so that ` word` finds its beginning."""

from django.db import models

from accounts.models import User

from .project import Project


class SearchDoc(models.Model):
    """One per person. `open_text` holds only what everyone may see, for those who may see no more (VIS-1)."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="search_doc")
    text = models.TextField()
    open_text = models.TextField()

    def __str__(self) -> str:
        return f"Words of {self.person_id}"


class ProjectDoc(models.Model):
    """One per project."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, primary_key=True, related_name="doc")
    text = models.TextField()

    def __str__(self) -> str:
        return f"Words of {self.project_id}"
