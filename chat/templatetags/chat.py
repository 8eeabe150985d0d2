"""Short times for the list of contacts, and what people write."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.templatetags.times import clock, when

from ..markup import marked_up, may_link
from ..models import Attachment, Message
from ..words import agreed, file_of, is_dated

register = template.Library()
register.filter("dated", is_dated)


@register.filter
def lately(moment: datetime) -> str:
    """`09:40` today, `Tue` within the week, `12 Nov` before; in the reader's zone."""
    local = timezone.localtime(moment)
    days = timezone.localdate() - local.date()
    if days < timedelta(days=1):
        return written(local, "H:i")
    return written(local, "D") if days < timedelta(days=7) else written(local, "j M")


@register.filter
def soon(moment: datetime) -> SafeString:
    """`today 15:00`, `tomorrow 15:00`, `Thu 26 Nov, 15:00`; in the reader's zone."""
    days = (timezone.localtime(moment).date() - timezone.localdate()).days
    return format_html("{} {}", ["today", "tomorrow"][days], clock(moment)) if days in (0, 1) else when(moment)


@register.filter
def file(message: Message) -> Attachment | None:
    return file_of(message)


@register.filter
def marked(text: str, message: Message) -> SafeString:
    """What it says; addresses become links between collaborators alone (VIS-2, VIS-3)."""
    return marked_up(text, with_links=may_link(text) and not message.taken_back_at and agreed(message))
