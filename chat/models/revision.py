"""What a message said before it was changed or taken back: for moderators, as long as the message stands."""

from django.db import models

from accounts.times import say_here

from .message import Message


class Revision(models.Model):
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="revisions")
    body = models.TextField(blank=True)
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["message", "replaced_at"]

    def __str__(self) -> str:
        return f"{self.message_id} until {say_here(self.replaced_at)}"
