"""Whose standing is to be counted anew: after large changes by the clock, once a person."""

from django.db import models
from django.utils import timezone

from accounts.models import User


class Unrated(models.Model):
    """Written in the transaction that changed something, so that a stop before the counting forgets nobody."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.person)
