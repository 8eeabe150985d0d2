"""The week grid on which times are chosen: mine, with the other's beside it (REQ-1, REQ-3)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from accounts.times import say, say_clock, say_span, zone_of

from .models import Meeting, Proposal

FIRST_HOUR, LAST_HOUR = 8, 21
HOUR = timedelta(hours=1)
AHEAD = timedelta(days=2)  # on a Thursday the page opens on the next week, not on one that is nearly over


@dataclass(frozen=True)
class Slot:
    """Time that is taken, or held while a request is open."""

    starts_at: datetime
    ends_at: datetime
    label: str
    tentative: bool
    mine: bool

    def meets(self, start: datetime, end: datetime) -> bool:
        return self.starts_at < end and self.ends_at > start


@dataclass(frozen=True)
class Cell:
    """One hour of one day. `state`: free, early, far, busy, held, gone (the clock skips it)."""

    starts_at: datetime | None
    state: str
    clock: str = ""
    label: tuple[str, str, str] = ("", "", "")  # the middle one is a name; a phone shows it alone
    says: str = ""
    picked: bool = False

    @property
    def value(self) -> str:
        return f"{self.starts_at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"

    @property
    def can_pick(self) -> bool:
        return self.state in ("free", "held") or self.picked


@dataclass(frozen=True)
class Row:
    clock: str
    theirs: str
    cells: list[Cell]


def taken(person: User, start: datetime, end: datetime, *, mine: bool) -> list[Slot]:
    """What of this person's time is agreed or held. Whom the other meets is nobody's business."""
    meetings = Meeting.objects.of(person).live().overlapping(start, end).select_related("asker", "guest")
    held = Proposal.objects.filter(meeting__in=Meeting.objects.of(person).told(person).open(), turn=F("meeting__turn"))
    held = held.filter(starts_at__lt=end, starts_at__gt=start - timedelta(hours=2))
    slots = [
        Slot(row.starts_at, row.ends_at, row.other(person).first_name if mine else "", False, mine) for row in meetings
    ]
    for proposal in held.select_related("meeting__asker", "meeting__guest"):
        name = proposal.meeting.other(person).first_name if mine else ""
        slots.append(Slot(proposal.starts_at, proposal.ends_at, name, True, mine))
    return slots


class Week:
    """Seven days in the reader's zone from `monday` on."""

    def __init__(
        self,
        reader: User,
        other: User,
        monday: date | None,
        picked: list[datetime],
        *,
        notice: timedelta | None = None,
        near: datetime | None = None,
    ) -> None:
        """`notice`: how far ahead a time must be; `near`: in whose week the page opens."""
        self.notice = notice or settings.NOTICE_TIME
        self.zone, self.their_zone = zone_of(reader), zone_of(other)
        self.now, self.other = timezone.now(), other
        self.first = monday_of(self.earliest.date())
        self.last = monday_of((self.now + settings.HORIZON).astimezone(self.zone).date())
        day = (picked[0] if picked else near or self.earliest + AHEAD).astimezone(self.zone)
        start = monday or day.date()
        self.monday = min(max(monday_of(start), self.first), self.last)
        self.picked = picked
        self.start, self.end = self.moment(0, 0), self.moment(7, 0)
        self.slots = taken(reader, self.start, self.end, mine=True) + taken(other, self.start, self.end, mine=False)

    @property
    def earliest(self) -> datetime:
        return (self.now + self.notice).astimezone(self.zone)

    def moment(self, day: int, hour: int) -> datetime:
        return datetime.combine(self.monday + timedelta(days=day), time(hour), self.zone)

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=day) for day in range(7)]

    @property
    def previous(self) -> date | None:
        return self.monday - timedelta(days=7) if self.monday > self.first else None

    @property
    def next(self) -> date | None:
        return self.monday + timedelta(days=7) if self.monday < self.last else None

    @property
    def same_zone(self) -> bool:
        """Whether both clocks show the same all this week."""
        return all(
            moment.utcoffset() == moment.astimezone(self.their_zone).utcoffset() for moment in (self.start, self.end)
        )

    @property
    def rows(self) -> list[Row]:
        return [self.row(hour) for hour in range(FIRST_HOUR, LAST_HOUR + 1)]

    def row(self, hour: int) -> Row:
        theirs = "" if self.same_zone else say_clock(self.moment(0, hour), self.their_zone)
        return Row(f"{hour:02}:00", theirs, [self.cell(day, hour) for day in range(7)])

    def cell(self, day: int, hour: int) -> Cell:
        start = self.moment(day, hour)
        if not exists(start, self.zone):
            return Cell(None, "gone", label=("skipped", "", ""), says="The clock skips this hour.")
        slot = self.slot_at(start)
        state = self.state(start, slot)
        return Cell(
            start,
            state,
            clock=say_clock(start, self.zone),
            label=self.label(slot, start) if slot and state in ("busy", "held") else self.why(day, hour, state),
            says=self.says(start, slot, state),
            picked=start in self.picked,
        )

    def slot_at(self, start: datetime) -> Slot | None:
        """Agreed meetings before held times, mine before theirs."""
        found = [slot for slot in self.slots if slot.meets(start, start + HOUR)]
        return min(found, key=lambda slot: (slot.tentative, not slot.mine), default=None)

    def state(self, start: datetime, slot: Slot | None) -> str:
        if start < self.now + self.notice:
            return "early"
        if start > self.now + settings.HORIZON:
            return "far"
        return "free" if slot is None else "held" if slot.tentative else "busy"

    def label(self, slot: Slot, start: datetime) -> tuple[str, str, str]:
        """Written in the first of the cells it covers."""
        if start.astimezone(UTC) > slot.starts_at and start.hour != FIRST_HOUR:
            return "", "", ""
        if slot.mine:
            return "held: " if slot.tentative else "", slot.label, ""
        return "", self.other.first_name, ": held" if slot.tentative else ": busy"

    def why(self, day: int, hour: int, state: str) -> tuple[str, str, str]:
        """Once, on top of the last day that is too early, and of the first that is too far."""
        beside = {"early": 1, "far": -1}.get(state)
        if hour != FIRST_HOUR or beside is None or not 0 <= day + beside < 7:
            return "", "", ""
        return (self.too(state), "", "") if self.state(self.moment(day + beside, hour), None) != state else ("", "", "")

    def says(self, start: datetime, slot: Slot | None, state: str) -> str:
        """What a screen reader and a tooltip say of a cell."""
        words = [say(start, self.zone)]
        if not self.same_zone:
            words.append(f"{say_clock(start, self.their_zone)} for {self.other.first_name}")
        if slot and state in ("busy", "held"):
            whose = f"with {slot.label}" if slot.mine else f"of {self.other.first_name}"
            words.append(f"{'time held' if slot.tentative else 'meeting'} {whose}")
        words += [f"{self.too(state)} ahead"] if state in ("early", "far") else []
        return ", ".join(words)

    def too(self, state: str) -> str:
        """`under 24 hours`."""
        return f"under {say_span(self.notice)}" if state == "early" else f"over {say_span(settings.HORIZON)}"

    @property
    def elsewhere(self) -> list[datetime]:
        """Picked, but in no cell that is shown: another week, or not on the hour."""
        shown = {cell.starts_at for row in self.rows for cell in row.cells}
        return [moment for moment in self.picked if moment not in shown]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def exists(moment: datetime, zone: ZoneInfo) -> bool:
    return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None)
