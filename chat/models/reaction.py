"""A sign under a message, instead of a message."""

from django.db import models

from accounts.models import User

from .message import Message


class Reaction(models.Model):
    """`sign` is one of `settings.REACTIONS`."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    sign = models.CharField(max_length=16)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "person", "sign"], name="a_reaction_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sign} by {self.person}"
