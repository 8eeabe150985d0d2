"""A plain message through the template once for all: what differs is filled in afterwards, escaped as there."""

from datetime import UTC, datetime
from functools import cache, lru_cache

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.templatetags.times import clock

from .models import Message

PARTIAL = "chat/_message.html"
NUMBER, AUTHOR, TEXT = 987654321, "authorauthor", "texttexttext"
MOMENT = datetime(2000, 1, 1, 1, 1, tzinfo=UTC)


def is_plain(message: Message) -> bool:
    """Just words, as they were written."""
    return message.kind == Message.Kind.TEXT and not (
        message.reply_to_id or message.change or message.edited_at or message.taken_back_at
    )


def plain(number: int, author: str, text: SafeString, sent_at: datetime) -> str:
    """What the template makes of a plain message; `text` is marked up already."""
    return shape().format(
        number=number, author=author, text=text, sent_at=written(sent_at, timezone.get_current_timezone_name())
    )


@cache
def shape() -> str:
    message = Message(number=NUMBER, author=User(public_id=AUTHOR), body=TEXT, sent_at=MOMENT)
    with timezone.override(UTC):
        html = render_to_string(PARTIAL, {"message": message, "text": TEXT}).strip()
        marks = {str(NUMBER): "{number}", AUTHOR: "{author}", TEXT: "{text}", clock(MOMENT): "{sent_at}"}
    html = html.replace("{", "{{").replace("}", "}}")
    for mark, name in marks.items():
        html = html.replace(mark, name)
    return html


@lru_cache(maxsize=64)
def written(moment: datetime, zone: str) -> str:
    """The messages of one transaction were sent at the same moment."""
    return clock(moment)
