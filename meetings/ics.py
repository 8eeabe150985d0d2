"""Calendar files by RFC 5545, written by hand: few lines, and all of them known (MTG-5)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings

from accounts.models import User
from accounts.times import same_clock, say_there, zone_of

from .models import Kind, Meeting
from .states import Status

STATUS = {Status.CANCELLED: "CANCELLED"}


def calendar(meetings: Iterable[Meeting], reader: User, *, method: str = "PUBLISH") -> str:
    """A whole file. `method`: PUBLISH, or CANCEL for one that was called off."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escape(settings.SITE_NAME)}//Meetings//EN",
        f"METHOD:{method}",
    ]
    for meeting in meetings:
        lines += event(meeting, reader, gone=method == "CANCEL")
    return "".join(f"{fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def event(meeting: Meeting, reader: User, *, gone: bool = False) -> list[str]:
    """The same UID for ever; SEQUENCE grows with each change, so that a calendar mends its entry.

    What is `gone` leads nowhere: after a block there is no page, and nobody is to notice by a link (VIS-6).
    """
    other = meeting.other(reader)
    return [
        "BEGIN:VEVENT",
        f"UID:{meeting.public_id}@{settings.SITE_HOST}",
        f"SEQUENCE:{meeting.sequence}",
        f"DTSTAMP:{stamp(meeting.asked_at)}",
        f"DTSTART:{stamp(meeting.starts_at)}",
        f"DTEND:{stamp(meeting.ends_at)}",
        f"SUMMARY:{escape(summary(meeting, other))}",
        f"STATUS:{STATUS.get(meeting.status, 'CONFIRMED')}",
        *([] if gone else leading(meeting, reader)),
        "END:VEVENT",
    ]


def leading(meeting: Meeting, reader: User) -> list[str]:
    """To its page, and to where one meets."""
    url = settings.SITE_URL + meeting.get_absolute_url()
    lines = [f"DESCRIPTION:{escape(describe(meeting, reader, url))}", f"URL:{url}"]
    if where := location(meeting):
        lines.append(f"LOCATION:{escape(where)}")
    return lines


def summary(meeting: Meeting, other: User) -> str:
    return f"{settings.SITE_NAME}: {other.first_name}, {meeting.get_kind_display().lower()}"


def describe(meeting: Meeting, reader: User, url: str) -> str:
    """Where to look; and the time on the clock of the place, where it is not the reader's (MTG-5)."""
    zone, there = zone_of(reader), meeting.there
    if same_clock(meeting.starts_at, zone, there):
        return url
    return f"{url}\n{say_there(meeting.starts_at, zone, there)}"


def location(meeting: Meeting) -> str:
    """The agreed place of a meeting in person; of the others the page that leads into the room."""
    if meeting.kind != Kind.IN_PERSON:
        return settings.SITE_URL + meeting.get_absolute_url()
    place = getattr(meeting, "place", None)
    return f"{place.venue.name}, {place.venue.address}".rstrip(", ") if place and place.venue else ""


def stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape(text: str) -> str:
    """TEXT of RFC 5545: no line break leaves this function, so no line can be smuggled in."""
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(plain, safe)
    return "".join(letter for letter in text if letter == "\t" or letter >= " ")


def fold(line: str) -> str:
    """At most 75 octets a line, never in the middle of a letter."""
    parts, part = [], b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > 75:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]).decode()
