"""How a meeting or a request ended, said on its page: who did not come, and where the token is (MTG-1, STR-5)."""

from accounts.models import User
from accounts.times import say, zone_of
from payments.queries import is_back

from .limits import rests_until
from .models import Meeting
from .states import Status


def ending_of(meeting: Meeting, reader: User) -> str:
    """Empty while it has not ended."""
    if meeting.status == Status.EXPIRED:
        return token_of(meeting, reader)
    if meeting.status == Status.MISSED:
        return f"{absent(meeting, reader)} {token_of(meeting, reader)}"
    if meeting.status == Status.DECLINED and reader == meeting.asker:
        return f"{token_of(meeting, reader)} {again(meeting)}".strip()
    if meeting.status in (Status.DECLINED, Status.WITHDRAWN, Status.CANCELLED):
        return token_of(meeting, reader)
    return ""


def again(meeting: Meeting) -> str:
    """When the asker may ask once more (REQ-2); empty when they may."""
    until = rests_until(meeting.asker, meeting.guest)
    return f"You can ask {meeting.guest.first_name} again from {say(until, zone_of(meeting.asker))}." if until else ""


def token_of(meeting: Meeting, reader: User) -> str:
    whose = "Your" if reader == meeting.asker else f"{meeting.asker.first_name}'s"
    return f"{whose} token is back." if is_back(meeting.hold) else f"{whose} token stays spent."


def absent(meeting: Meeting, reader: User) -> str:
    """Struck or not, and also where the strike was forgiven since."""
    rows = set(meeting.attendances.filter(away=True).values_list("person", flat=True))
    away = [person for person in meeting.people if person.pk in rows]
    if len(away) == 1:
        return "You did not come." if away == [reader] else f"{away[0].first_name} did not come."
    return "Neither of you came." if away else "It did not take place."
