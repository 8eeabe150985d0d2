"""Short times for the list of contacts."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as written

register = template.Library()


@register.filter
def lately(moment: datetime) -> str:
    """`09:40` today, `Tue` within the week, `12 Nov` before; in the reader's zone."""
    local = timezone.localtime(moment)
    days = timezone.localdate() - local.date()
    if days < timedelta(days=1):
        return written(local, "H:i")
    return written(local, "D") if days < timedelta(days=7) else written(local, "j M")
