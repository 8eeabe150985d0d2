"""The few facts that the header of every page says of its reader, asked of the database together.

Putting their query together costs ten times its answer, so that is done once: facts are said of a reader and a moment
that are only `Given` when a page asks.
"""

from collections.abc import Callable

from django.db.models import Count, DateTimeField, Expression, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Notice, User
from accounts.prepared import Given, Prepared

Fact = Callable[[Given, Given], Expression]


def unread_notices(reader: Given, now: Given) -> Expression:
    unread = Notice.objects.of(reader).unread().order_by().values("person")
    return Coalesce(Subquery(unread.annotate(count=Count("pk")).values("count")), 0)


# Name → what to ask for a reader at a moment; the apps above add theirs when they are ready.
FACTS: dict[str, Fact] = {"unread_notices": unread_notices}


@Prepared.of("bigint")
def facts(readers: RawSQL) -> QuerySet:
    """In the order of `FACTS`."""
    reader, now = Given("reader"), Given("now", DateTimeField())
    asked = {name: ask(reader, now) for name, ask in FACTS.items()}
    return User.objects.filter(pk__in=readers).annotate(**asked).values_list(*asked)


def fact(request: HttpRequest, name: str) -> object:
    """One fact about the reader, None for a visitor. The first one asked for in a request brings them all."""
    reader = getattr(request, "user", None)
    if reader is None or not reader.is_authenticated:
        return None
    if not hasattr(request, "header_facts"):
        found = facts([reader.pk], reader=reader.pk, now=timezone.now())
        request.header_facts = dict(zip(FACTS, found[0], strict=True)) if found else {}
    return request.header_facts.get(name)
