"""Paging by key (HOME-3): a signed cursor names the last card shown, and the moment the first page was made."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

SALT = "projects.directory.cursor"
Key = Sequence[str]
Draw = Callable[[QuerySet], QuerySet]


class Cursor:
    """Where a list goes on. All keys run downwards; the last one is unique."""

    def __init__(self, now: datetime | None = None, last: list | None = None) -> None:
        self.now = now or timezone.now()
        self.last = last

    @classmethod
    def read(cls, text: str, keys: Key) -> "Cursor":
        """Raises ValueError on anything this site has not written for a list with as many keys."""
        try:
            now, last = signing.loads(text, salt=SALT)
            if len(last) != len(keys):
                raise ValueError("a cursor of another list")
            return cls(datetime.fromisoformat(now), [thawed(value) for value in last])
        except (signing.BadSignature, TypeError) as error:
            raise ValueError("not a cursor of ours") from error

    def write(self, row: Model, keys: Key) -> str:
        last = [frozen(getattr(row, key)) for key in keys]
        return signing.dumps([self.now.isoformat(), last], salt=SALT, compress=True)

    def page(self, rows: QuerySet, keys: Key, size: int, draw: Draw) -> tuple[list, str]:
        """The rows after the cursor, and the cursor after them ("" at the end).

        `draw` adds to the few rows of the page what is shown of them, and the keys: nothing else is carried along
        while the database sorts.
        """
        if self.last is not None:
            rows = rows.filter(below(keys, self.last))
        page = rows.order_by(*falling(keys))[: size + 1].values("pk")
        return self.drawn(draw(rows.model.objects.filter(pk__in=page)), keys, size)

    def drawn(self, rows: QuerySet, keys: Key, size: int) -> tuple[list, str]:
        """These rows in order, but for the one that only tells that the list goes on; and the cursor after them."""
        found = list(rows.order_by(*falling(keys)))
        shown = found[:size]
        return shown, self.write(shown[-1], keys) if len(found) > size else ""


def falling(keys: Key) -> list[str]:
    return [f"-{key}" for key in keys]


def below(keys: Key, values: Sequence) -> Q:
    """Rows that come after these values: (a, b) < (x, y), spelt out so that both databases understand.

    Said first of the first key alone, which an index can begin at.
    """
    after, same = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        after |= same & Q(**{f"{key}__lt": value})
        same &= Q(**{key: value})
    return Q(**{f"{keys[0]}__lte": values[0]}) & after


def frozen(value: object) -> object:
    return {"at": value.isoformat()} if isinstance(value, datetime) else value


def thawed(value: object) -> object:
    return datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value
