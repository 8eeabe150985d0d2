"""What lower apps' pages may show of meetings: `{% load meetings %}{% statistics person %}{% time_met project %}`."""

from django import template

from accounts.models import User
from meetings.statistics import statistics_of, time_met_for

register = template.Library()


@register.inclusion_tag("meetings/_statistics.html")
def statistics(person: User) -> dict[str, object]:
    """Kept and total, by kind, and the response rate of one person (PRO-5)."""
    return {"statistics": statistics_of([person])[person.pk]}


@register.inclusion_tag("meetings/_time_met.html")
def time_met(project: object) -> dict[str, object]:
    """How long people met about a project, and how often (MTG-8)."""
    return {"met": time_met_for(project.public_id)}
