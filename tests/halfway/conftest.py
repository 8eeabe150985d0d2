"""A town, its places, and two people who have agreed to meet in person."""

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import h3
import pytest
from django.utils import timezone

from accounts.models import City, User
from meetings import actions
from meetings.halfway.hours import readable
from meetings.models import Meeting, Venue
from payments import actions as payments

REAL_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
NORTH, SOUTH, WEST = (h3.latlng_to_cell(*place, 7) for place in ((52.5388, 13.4244), (52.4772, 13.4313), (52.51, 13.3)))
HOURS = ["Mo-Su 08:00-22:00", "Mo-Fr 07:00-18:00; Sa-Su 10:00-16:00", "24/7", ""]


@pytest.fixture(autouse=True)
def quick_passwords(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def make_venues(
    count: int, *, seed: int = 1, middle: tuple[float, float] = (52.51, 13.41), spread: float = 0.08
) -> None:
    """Places around a point, denser in the middle, with and without opening hours."""
    chance = random.Random(seed)
    venues = []
    for number in range(count):
        hours = chance.choice(HOURS)
        venues.append(
            Venue(
                kind=chance.choice(Venue.Kind.values),
                name=f"Place {chance.randrange(count // 2 + 1)}",
                street=f"Street {number}",
                city="Berlin",
                lat=chance.gauss(middle[0], spread),
                lon=chance.gauss(middle[1], spread * 1.6),
                timezone="Europe/Berlin",
                opening_hours=hours,
                hours_known=readable(hours),
                source="test",
                source_id=str(number),
            )
        )
    Venue.objects.bulk_create(venues)


@pytest.fixture
def places(berlin: City) -> None:
    make_venues(300)


@pytest.fixture
def lives() -> Callable[..., User]:
    """Puts somebody into an area."""

    def live(person: User, cell: str, travel: str = "transit") -> User:
        person.profile.area, person.profile.travel = cell, travel
        person.profile.save(update_fields=["area", "travel"])
        return person

    return live


@pytest.fixture
def agreed(ana: User, ben: User, lives: Callable[..., User]) -> Callable[..., Meeting]:
    """Ana in the north and Ben in the south have agreed to meet in person, at noon in two days."""
    lives(ana, NORTH)
    lives(ben, SOUTH, "bike")

    def agree(asker: User = ana, guest: User = ben, *, accept: bool = True, days: int = 2, hour: int = 11) -> Meeting:
        payments.gift(asker, 1, key=f"test:{asker.pk}:{guest.pk}:{days}", reason="For a test")
        start = (timezone.now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
        meeting = actions.ask(asker, guest, kind="in_person", minutes=60, times=[start])
        if accept:
            actions.accept(meeting, by=guest, starts_at=start)
        return meeting

    return agree
