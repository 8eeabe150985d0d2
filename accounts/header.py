"""The few facts that the header of every page says of its reader, asked of the database together."""

from collections.abc import Callable

from django.db.models import Count, Expression, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from accounts.models import Notice, User

Fact = Callable[[User], Expression]


def unread_notices(reader: User) -> Expression:
    unread = Notice.objects.of(reader).unread().order_by().values("person")
    return Coalesce(Subquery(unread.annotate(count=Count("pk")).values("count")), 0)


# Name → what to ask for a reader; the apps above add theirs when they are ready.
FACTS: dict[str, Fact] = {"unread_notices": unread_notices}


def fact(request: HttpRequest, name: str) -> object:
    """One fact about the reader, None for a visitor. The first one asked for in a request brings them all."""
    reader = getattr(request, "user", None)
    if reader is None or not reader.is_authenticated:
        return None
    if not hasattr(request, "header_facts"):
        asked = {name: ask(reader) for name, ask in FACTS.items()}
        request.header_facts = User.objects.filter(pk=reader.pk).values(**asked).first() or {}
    return request.header_facts.get(name)
