"""What one of the two writes down during a call."""

from django.db import models
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting

LONGEST = 4000


class Note(models.Model):
    """Private: nobody but the writer reads it (CAL-1)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="call_notes")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="call_notes")
    text = models.TextField(max_length=LONGEST, blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_call_note_per_person")]

    def __str__(self) -> str:
        return f"{self.person} on {self.meeting}"
