"""Who else works on a project, and as what."""

from django.db import models

from accounts.models import User

from .project import Project


class ProjectMember(models.Model):
    """Somebody other than the owner."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=60)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["joined_at", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "person"], name="one_role_per_person_and_project")]

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"
