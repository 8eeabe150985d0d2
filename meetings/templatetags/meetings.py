"""What lower apps' pages may show of meetings: `{% load meetings %}{% statistics person %}`."""

from django import template

from accounts.models import User
from meetings.statistics import statistics_of

register = template.Library()


@register.inclusion_tag("meetings/_statistics.html")
def statistics(person: User) -> dict[str, object]:
    """Kept and total, by kind, and the response rate of one person (PRO-5)."""
    return {"statistics": statistics_of([person])[person.pk]}
