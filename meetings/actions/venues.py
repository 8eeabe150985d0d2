"""Taking in places from a file: what is already there stays the same row, what is bad is named and left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import connection, transaction

from meetings.halfway.facts import FACTS, BadRow, venue_of
from meetings.halfway.readers import Row
from meetings.halfway.zones import Zones
from meetings.models import PairSuggestion, Place, Venue
from meetings.models.venue import INVENTED

BATCH = 1000


@dataclass
class Taken:
    """What came of a file."""

    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.new} new, {self.changed} changed, {self.same} the same, {len(self.skipped)} skipped"


@transaction.atomic
def import_venues(rows: Iterable[Row]) -> Taken:
    """Never removes a place, never switches one on again that a moderator switched off."""
    taken = Taken()
    venues = _good(rows, taken)
    while batch := list(islice(venues, BATCH)):
        _store(batch, taken)
    if taken.new:
        retire_invented()
    with connection.cursor() as cursor:  # without it PostgreSQL reads the whole table for a box
        cursor.execute(f"ANALYZE {connection.ops.quote_name(Venue._meta.db_table)}")
    return taken


def retire_invented() -> None:
    """Real places have come: the demonstration's are suggested no more, and lists of them that nobody chose from go."""
    invented = Venue.objects.filter(source=INVENTED, active=True)
    lists = PairSuggestion.objects.filter(venues__in=invented)
    Place.objects.filter(suggestion__in=lists, venue=None, proposed=None).delete()
    PairSuggestion.objects.filter(pk__in=lists.values("pk")).exclude(pk__in=Place.objects.values("suggestion")).delete()
    invented.update(active=False)


def _good(rows: Iterable[Row], taken: Taken) -> Iterator[Venue]:
    zones, seen = Zones(), {}
    for row in rows:
        try:
            venue = venue_of(row)
            key = f"{venue.source}:{venue.source_id}"
            if key in seen:
                raise BadRow(f"{key} stands in {seen[key]} already")
        except BadRow as fault:
            taken.skipped.append(f"{row.where}: {fault}")
            continue
        seen[key] = row.where
        venue.timezone = zones.at(venue.lat, venue.lon)
        yield venue


def _store(batch: list[Venue], taken: Taken) -> None:
    ids = {venue.source_id for venue in batch}
    here = {
        (source, source_id): tuple(facts)
        for source, source_id, *facts in Venue.objects.filter(source_id__in=ids).values_list(
            "source", "source_id", *FACTS
        )
    }
    fresh = []
    for venue in batch:
        before = here.get((venue.source, venue.source_id))
        if before == tuple(getattr(venue, name) for name in FACTS):
            taken.same += 1
            continue
        taken.new += before is None
        taken.changed += before is not None
        fresh.append(venue)
    Venue.objects.bulk_create(fresh, update_conflicts=True, unique_fields=["source", "source_id"], update_fields=FACTS)
