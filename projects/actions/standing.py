"""How far a person's word counts in the order of the directory (HOME-3)."""

from collections.abc import Iterable

from ..models import Standing

FIELDS = ["kept", "total", "score"]


def rate(standings: Iterable[Standing]) -> int:
    """Written anew by meetings, inside their transaction, whenever a promise was kept, broken or forgiven."""
    rows = list(standings)
    Standing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["person"], update_fields=FIELDS)
    return len(rows)
