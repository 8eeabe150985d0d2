"""What tests of pages say again and again."""

from django.urls import reverse

from meetings.models import Meeting

TWO_DAYS = "2026-11-18T09:00Z"  # two days after the tests' now


def url(name: str, meeting: Meeting) -> str:
    return reverse(name, args=[meeting.public_id])


def text(response: object) -> str:
    """The page as one line."""
    return " ".join(response.content.decode().replace("&#x27;", "'").split())
