"""One function renders a time everywhere: page, e-mail, banner, .ics (MTG-5)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dateformat import format as written

from accounts.models import User

DAY, DAY_OF_YEAR, CLOCK = "D j M", "D j M Y", "H:i"


def zone_of(user: User) -> ZoneInfo:
    """The zone this person reads times in; UTC until they chose one."""
    return zone_named(user.profile.timezone)


def zone_named(name: str) -> ZoneInfo:
    """UTC for a name that is no zone, so that a bad cookie or an old row breaks no page."""
    try:
        return ZoneInfo(name or "UTC")
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def say_day(moment: datetime, zone: ZoneInfo) -> str:
    """`Thu 26 Nov`, with the year when it is not this one."""
    local = moment.astimezone(zone)
    return written(local, DAY if local.year == timezone.now().astimezone(zone).year else DAY_OF_YEAR)


def say_clock(moment: datetime, zone: ZoneInfo) -> str:
    return written(moment.astimezone(zone), CLOCK)


def say(moment: datetime, zone: ZoneInfo) -> str:
    """`Thu 26 Nov, 15:00`."""
    return f"{say_day(moment, zone)}, {say_clock(moment, zone)}"


def say_here(moment: datetime) -> str:
    """For whoever reads this page."""
    return say(moment, timezone.get_current_timezone())


def say_there(moment: datetime, zone: ZoneInfo, there: ZoneInfo | None) -> str:
    """`Thu 26 Nov, 15:00 (14:00 there)`: also on the clock of the place, where it shows another time than `zone`."""
    if same_clock(moment, zone, there):
        return say(moment, zone)
    same_day = moment.astimezone(there).date() == moment.astimezone(zone).date()
    return f"{say(moment, zone)} ({say_clock(moment, there) if same_day else say(moment, there)} there)"


def same_clock(moment: datetime, zone: ZoneInfo, there: ZoneInfo | None) -> bool:
    return there is None or moment.astimezone(there).utcoffset() == moment.astimezone(zone).utcoffset()


def say_range(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """`Thu 26 Nov, 15:00–15:45`, or both days when it passes midnight."""
    if start.astimezone(zone).date() == end.astimezone(zone).date():
        return f"{say(start, zone)}–{say_clock(end, zone)}"
    return f"{say(start, zone)} – {say(end, zone)}"


def say_span(length: timedelta) -> str:
    """A length of time: `72 hours` and `10 minutes` as they are, from four days on `30 days`."""
    minutes = int(length.total_seconds()) // 60
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        count, rest = divmod(minutes, size)
        if not rest and count >= (4 if unit == "day" else 1):
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{minutes} minutes"
