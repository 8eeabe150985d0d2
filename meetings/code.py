"""The six digits that each shows the other when they meet in person (MTG-6).

Made from the secret of the site, the meeting, the person and the time, so that nothing is stored and a page that was
opened before can go on showing them without a network. Each is good for a turn of two minutes.
"""

from datetime import UTC, datetime
from io import BytesIO

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from qrcode.image.svg import SvgPathImage

from accounts.models import User

from .evidence import window
from .models import Meeting

DIGITS = 6


def turn_of(moment: datetime) -> int:
    return int(moment.timestamp() // settings.CODE_TURN.total_seconds())


def begins(turn: int) -> datetime:
    return datetime.fromtimestamp(turn * settings.CODE_TURN.total_seconds(), UTC)


def turns(meeting: Meeting) -> range:
    """All in which a code of this meeting is shown."""
    start, end = window(meeting)
    return range(turn_of(start), turn_of(end) + 1)


def digits(meeting: Meeting, person: User, turn: int) -> str:
    mac = salted_hmac("meetings.code", f"{meeting.public_id}:{person.pk}:{turn}", algorithm="sha256")
    return f"{int.from_bytes(mac.digest()[:8]) % 10**DIGITS:0{DIGITS}}"


def shown_at(meeting: Meeting, person: User, typed: str) -> datetime | None:
    """When `person` showed these digits; None where they never did. A phone may be a turn ahead of our clock."""
    latest = turn_of(timezone.now()) + 1
    matching = (turn for turn in turns(meeting) if turn <= latest and digits(meeting, person, turn) == typed)
    turn = next(matching, None)
    return None if turn is None else begins(turn)


def address(meeting: Meeting, shown: str) -> str:
    """What the QR says: the page on which the other then only presses a button."""
    return f"{settings.SITE_URL}{reverse('code', args=[meeting.public_id])}?code={shown}"


def picture(meeting: Meeting, person: User, turn: int) -> bytes:
    """The QR as SVG."""
    image = qrcode.make(address(meeting, digits(meeting, person, turn)), image_factory=SvgPathImage, border=2)
    target = BytesIO()
    image.save(target)
    return target.getvalue()
