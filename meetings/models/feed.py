"""The private address of a person's calendar (MTG-5)."""

import secrets

from django.db import models
from django.urls import reverse

from accounts.models import User


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Feed(models.Model):
    """Whoever knows the token reads the calendar; a reset makes the old address nothing."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="feed")
    token = models.CharField(max_length=40, unique=True, default=new_token)

    def __str__(self) -> str:
        return f"Calendar of {self.person}"

    def get_absolute_url(self) -> str:
        return reverse("feed", args=[self.token])
