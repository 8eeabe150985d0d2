"""What upper apps and every page ask about conversations."""

from django.db.models import Expression, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.prepared import Given

from .models import Reading


def unread_total(user: User) -> int:
    """All messages of others that were not read yet, without those of muted conversations: one query."""
    return Reading.objects.of([user]).heard().count_unread()


def unread_of(reader: Given, now: Given) -> Expression:
    """The same total, for the query that asks everything the header says."""
    mine = Reading.objects.alive().filter(person=reader).heard()
    return Coalesce(Subquery(mine.unread_by_person().values("total")), 0)
