"""The month as a table, with what is agreed and what is held."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import F
from django.utils import timezone

from accounts.models import User
from accounts.times import zone_of

from .models import Meeting, Proposal
from .states import Status

SHOWN = [Status.ACCEPTED, Status.RUNNING, Status.FINISHED, Status.MISSED]


@dataclass(frozen=True)
class Event:
    starts_at: datetime
    meeting: Meeting
    other: User
    tentative: bool = False

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + self.meeting.length


@dataclass
class Day:
    date: date
    here: bool  # of this month
    today: bool
    events: list[Event] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The only meeting of the day, or the list of them. Empty: nothing to open."""
        if len(self.events) == 1:
            return self.events[0].meeting.get_absolute_url()
        return f"?day={self.date:%Y-%m-%d}#day" if self.events else ""

    @property
    def said(self) -> str:
        """`14 agreed, 5 held`."""
        held = sum(event.tentative for event in self.events)
        counts = ((len(self.events) - held, "agreed"), (held, "held"))
        return ", ".join(f"{count} {word}" for count, word in counts if count)

    @property
    def tentative(self) -> bool:
        return all(event.tentative for event in self.events)


class Month:
    """In the reader's zone. `first` is any day of it."""

    def __init__(self, reader: User, first: date) -> None:
        self.reader, self.zone = reader, zone_of(reader)
        self.first = first.replace(day=1)
        self.weeks = self.laid_out()

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def next(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def count(self) -> int:
        return sum(len(day.events) for week in self.weeks for day in week if day.here)

    def day(self, wanted: date | None) -> Day | None:
        return next((day for week in self.weeks for day in week if day.date == wanted and day.here), None)

    def laid_out(self) -> list[list[Day]]:
        today = timezone.now().astimezone(self.zone).date()
        dates = Calendar().monthdatescalendar(self.first.year, self.first.month)
        days = {day: Day(day, day.month == self.first.month, day == today) for week in dates for day in week}
        start, end = (datetime.combine(day, time(), self.zone) for day in (dates[0][0], dates[-1][-1]))
        for event in sorted(self.events(start, end + timedelta(days=1)), key=lambda event: event.starts_at):
            if day := days.get(event.starts_at.astimezone(self.zone).date()):
                day.events.append(event)
        return [[days[day] for day in week] for week in dates]

    def events(self, start: datetime, end: datetime) -> list[Event]:
        """Agreed meetings and, tentatively, every time of an open request (REQ-3)."""
        mine = Meeting.objects.visible_to(self.reader)
        agreed = mine.filter(status__in=SHOWN, starts_at__gte=start, starts_at__lt=end)
        held = Proposal.objects.filter(meeting__in=mine.open(), turn=F("meeting__turn"))
        held = held.filter(starts_at__gte=start, starts_at__lt=end).select_related("meeting__asker", "meeting__guest")
        return [
            Event(row.starts_at, row, row.other(self.reader)) for row in agreed.select_related("asker", "guest")
        ] + [Event(row.starts_at, row.meeting, row.meeting.other(self.reader), tentative=True) for row in held]
