"""The one profile that is open to all members (VIS-1)."""

from django.db import models

from accounts.models import User


class Sample(models.Model):
    """Chosen by a moderator, with the person's consent. At most one row."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    only = models.BooleanField(default=True, editable=False, unique=True)

    class Meta:
        verbose_name = "sample profile"
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="there_is_one_sample_profile")]

    def __str__(self) -> str:
        return str(self.person)
