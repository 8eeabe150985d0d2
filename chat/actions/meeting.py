"""What becomes of a meeting stands in the conversation of the two, once, in words that fit both."""

from datetime import datetime

from accounts.afterwards import afterwards
from accounts.models import Contact, User
from meetings.models import Cancellation, Meeting

from ..models.conversation import lives
from ..words import moment
from .line import line


def say_agreed(sender: object, *, meeting: Meeting, by: User, **_: object) -> None:
    say_soon(meeting, f"Meeting agreed for {moment(meeting.starts_at)}.", by)


def say_moved(sender: object, *, meeting: Meeting, before: datetime, by: User, **_: object) -> None:
    say_soon(meeting, f"Meeting moved from {moment(before)} to {moment(meeting.starts_at)}. Both agreed.", by)


def say_cancelled(sender: object, *, cancellation: Cancellation, **_: object) -> None:
    """Whoever wished to call it off hears that the other agreed."""
    meeting, by = cancellation.meeting, cancellation.by
    of = f"the meeting of {moment(meeting.starts_at)}"
    if cancellation.together:
        say_soon(meeting, f"Both agreed to call off {of}.", meeting.other(by))
    elif meeting.is_of(by):
        say_soon(meeting, f"{by.first_name} cancelled {of}.", by)
    else:
        say_soon(meeting, f"A moderator ended {of}.", None)


def say_soon(meeting: Meeting, text: str, by: User | None) -> None:
    """After the commit, as in `reveal`: whoever writes meanwhile holds the conversation."""
    afterwards(say, meeting.contact.pk, text, by)


def say(contact_id: int, text: str, by: User | None) -> None:
    """Not behind a block, nor to somebody who is gone (VIS-6)."""
    contact = Contact.objects.filter(*lives(), pk=contact_id).select_related("low__profile", "high__profile").first()
    if contact:
        line(contact, text, by=by)
