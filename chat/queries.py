"""What upper apps and every page ask about conversations."""

from accounts.models import User

from .models import Reading


def unread_total(user: User) -> int:
    """All messages of others that were not read yet: one query."""
    return Reading.objects.of([user]).count_unread()
