"""Coming, being there, going: the evidence of who was in the call (MTG-6)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.times import say_clock, zone_of
from meetings.actions import attended
from meetings.models import Meeting

from ..door import door
from ..models import Stay
from .ring import answer_all


def enter(meeting_id: str, *, by: User) -> Meeting:
    """The meeting whose call this person may join now; raises ValidationError with why and when, 404 for strangers."""
    meeting = Meeting.objects.visible_to(by).with_people().get(public_id=meeting_id)
    this_door = door(meeting)
    if this_door.open:
        return meeting
    opens = f" It opens at {say_clock(this_door.opens_at, zone_of(by))}." if this_door.opens_at else ""
    raise ValidationError(this_door.reason + opens)


def come(meeting: Meeting, *, by: User, page: str) -> None:
    """This page has the call from now on, or again after its line was away."""
    Stay.objects.get_or_create(meeting=meeting, person=by, defaults={"page": page})
    told(meeting, by=by, page=page, here=True, dropped_at=None)
    answer_all(meeting, by=by)


def is_elsewhere(meeting: Meeting, *, by: User, page: str) -> bool:
    """Whether another page of this person has the call, in whatever process; not one whose line is down."""
    others = Stay.objects.filter(meeting=meeting, person=by, dropped_at=None).exclude(page=page)
    return others.present().exists()


def seen(meeting: Meeting, *, by: User) -> None:
    """Still there. Counted often, so that a process that dies takes nobody's attendance with it."""
    told(meeting, by=by)


def go(meeting: Meeting, *, by: User, page: str, meant: bool) -> None:
    """`meant`: the person left. Otherwise only a line dropped, and their place is kept for a while.

    A page that another one took the call over from leaves nobody's place.
    """
    left = {"here": False} if meant else {"dropped_at": timezone.now()}
    told(meeting, by=by, if_page=page, **left)


@transaction.atomic
def told(meeting: Meeting, *, by: User, if_page: str = "", **fields: object) -> None:
    """Adds the time since this person was last seen here, never beyond the closing of the call.

    With `if_page` the fields change only while that page has the call: another may be taking it over just now.
    """
    stay = Stay.objects.select_for_update().get(meeting=meeting, person=by)
    seconds = stay.count(min(timezone.now(), meeting.ends_at + settings.CALL_CLOSES))
    fields = fields if if_page in ("", stay.page) else {}
    Stay.objects.filter(pk=stay.pk).update(seen_at=stay.seen_at, **fields)
    attended(meeting, by, seconds)
