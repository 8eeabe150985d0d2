"""Short times for the list of contacts, and links in what people write."""

import re
from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.html import Urlizer, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ..models import Attachment, Message
from ..words import agreed, file_of

register = template.Library()
BREAK = mark_safe("<br>")
MAYBE_LINK = re.compile(r"\w[.:@]\S*\w")  # a stop at the end of a sentence is not worth a closer look


@register.filter
def lately(moment: datetime) -> str:
    """`09:40` today, `Tue` within the week, `12 Nov` before; in the reader's zone."""
    local = timezone.localtime(moment)
    days = timezone.localdate() - local.date()
    if days < timedelta(days=1):
        return written(local, "H:i")
    return written(local, "D") if days < timedelta(days=7) else written(local, "j M")


@register.filter
def file(message: Message) -> Attachment | None:
    return file_of(message)


class Links(Urlizer):
    """Without our blessing, into a new tab, and telling that page nothing about this one."""

    url_template = '<a href="{href}" rel="noopener nofollow ugc" target="_blank"{attrs}>{url}</a>'


links = Links()


@register.filter
def linked(text: str, message: Message) -> SafeString:
    """The lines, escaped; addresses become links between collaborators alone (VIS-2, VIS-3)."""
    lines = text.splitlines()
    if MAYBE_LINK.search(text) and not message.taken_back_at and agreed(message):
        lines = [SafeString(links(line, trim_url_limit=60, autoescape=True)) for line in lines]
    return format_html_join(BREAK, "{}", ((line,) for line in lines))
