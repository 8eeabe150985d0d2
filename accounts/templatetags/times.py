"""Times in the reader's zone, which the middleware activated: `{{ meeting.starts_at|when }}`."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts import times

register = template.Library()


def marked(moment: datetime | None, words: Callable[[datetime, ZoneInfo], str]) -> SafeString | str:
    if moment is None:
        return ""
    zone = timezone.get_current_timezone()
    return format_html(
        '<time datetime="{}">{}</time>', moment.astimezone(zone).isoformat(timespec="seconds"), words(moment, zone)
    )


@register.filter
def when(moment: datetime | None) -> SafeString | str:
    """`Thu 26 Nov, 15:00`."""
    return marked(moment, times.say)


@register.filter
def day(moment: datetime | None) -> SafeString | str:
    """`Thu 26 Nov`."""
    return marked(moment, times.say_day)


@register.filter
def clock(moment: datetime | None) -> SafeString | str:
    """`15:00`."""
    return marked(moment, times.say_clock)


@register.filter
def until(start: datetime, end: datetime) -> str:
    """`{{ start|until:end }}` → `Thu 26 Nov, 15:00–15:45`."""
    return times.say_range(start, end, timezone.get_current_timezone())
