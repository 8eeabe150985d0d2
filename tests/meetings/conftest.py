"""Meetings between the personas, and a clock that can be moved."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import Beat, User
from accounts.moderators import GROUP, fill_group
from meetings import actions
from meetings.models import Meeting
from payments import actions as payments
from payments.queries import available, held

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)  # a Monday


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], datetime]:
    """Moves time: `at(moment)`. Below `timezone.now`, so that defaults of fields move too."""

    def move(moment: datetime) -> datetime:
        kind = type("Kind", (type,), {"__instancecheck__": lambda cls, value: isinstance(value, datetime)})
        monkeypatch.setattr(timezone, "datetime", kind("Still", (), {"now": staticmethod(moment.astimezone)}))
        return moment

    return move


@pytest.fixture
def now(at: Callable[[datetime], datetime]) -> datetime:
    """Time stands still on a Monday morning."""
    return at(NOW)


@pytest.fixture
def tokens(now: datetime, db: None) -> Callable[[User], tuple[int, int]]:
    """How many tokens somebody can use, and how many are held."""
    return lambda person: (available(person), held(person))


@pytest.fixture
def rich(now: datetime) -> Callable[..., User]:
    """Gives somebody three tokens."""

    def give(person: User, count: int = 3) -> User:
        payments.gift(person, count, key=f"test:{person.pk}:{count}", reason="For a test")
        return person

    return give


@pytest.fixture
def asked(ana: User, ben: User, rich: Callable[..., User], now: datetime) -> Callable[..., Meeting]:
    """Ana asks Ben, by video and in two and three days unless told otherwise."""
    rich(ana)

    def ask(**fields: object) -> Meeting:
        asker, guest = fields.pop("asker", ana), fields.pop("guest", ben)
        moment = timezone.now()
        times = fields.pop("times", [moment + timedelta(days=2), moment + timedelta(days=3)])
        return actions.ask(asker, guest, **({"kind": "video", "minutes": 45, "times": times} | fields))

    return ask


@pytest.fixture
def agreed(asked: Callable[..., Meeting]) -> Callable[..., Meeting]:
    """The same, accepted: the first time stands."""

    def agree(**fields: object) -> Meeting:
        meeting = asked(**fields)
        actions.accept(meeting, by=meeting.guest, starts_at=meeting.proposals.first().starts_at)
        return meeting

    return agree


@pytest.fixture
def beating(db: None) -> Callable[[datetime, datetime], None]:
    """The heartbeat beats every minute between two moments."""

    def beat(start: datetime, end: datetime) -> None:
        minutes = int((end - start).total_seconds() // 60) + 1
        moments = [start + timedelta(minutes=number) for number in range(minutes)]
        Beat.objects.bulk_create(Beat(started_at=moment, ended_at=moment, running=False) for moment in moments)

    return beat


@pytest.fixture
def struck(rich: Callable[..., User], member: Callable[..., User], now: datetime) -> Callable[[User, int], None]:
    """Gives somebody strikes, now, for meetings they cancelled late."""

    def strike(person: User, count: int) -> None:
        for number in range(count):
            other = rich(member(f"Other{number}"))
            times = [timezone.now() + timedelta(days=10 + number)]
            meeting = actions.ask(other, person, kind="text", minutes=15, times=times)
            actions.accept(meeting, by=person, starts_at=times[0])
            actions.cancel(meeting, by=other)
            actions.strike(person, meeting, reason="late")

    return strike


@pytest.fixture
def mod(member: Callable[..., User]) -> User:
    """A moderator: staff by group, no superuser."""
    fill_group()
    person = member("Mod", is_staff=True)
    person.groups.set(Group.objects.filter(name=GROUP))
    return person
