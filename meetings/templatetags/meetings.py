"""What lower apps' pages may show of meetings: `{% load meetings %}{% statistics person %}{% time_met project %}`."""

from django import template
from django.utils.timezone import get_current_timezone

from accounts.models import User
from accounts.times import same_clock, say_clock
from meetings.models import Meeting
from meetings.statistics import statistics_of, time_met_for

register = template.Library()


@register.simple_tag
def there(meeting: Meeting) -> str:
    """` (14:00–14:45 there)`: on the clock of the place agreed on, where it shows another time than the reader's."""
    zone = meeting.there
    if same_clock(meeting.starts_at, get_current_timezone(), zone):
        return ""
    return f" ({say_clock(meeting.starts_at, zone)}–{say_clock(meeting.ends_at, zone)} there)"


@register.inclusion_tag("meetings/_statistics.html")
def statistics(person: User) -> dict[str, object]:
    """Kept and total, by kind, and the response rate of one person (PRO-5)."""
    return {"statistics": statistics_of([person])[person.pk]}


@register.inclusion_tag("meetings/_time_met.html")
def time_met(project: object) -> dict[str, object]:
    """How long people met about a project, and how often (MTG-8)."""
    return {"met": time_met_for(project.public_id)}
