"""How a meeting or a request ended, said on its page: who did not come, and where the token is (MTG-1, STR-5)."""

from accounts.models import User
from payments.queries import is_back

from .models import Meeting, Strike
from .states import Status


def ending_of(meeting: Meeting, reader: User) -> str:
    """Empty while it has not ended."""
    if meeting.status == Status.EXPIRED:
        return f"No answer came in time. {token_of(meeting, reader)}"
    if meeting.status == Status.MISSED:
        return f"{absent(meeting, reader)} {token_of(meeting, reader)}"
    if meeting.status in (Status.DECLINED, Status.WITHDRAWN, Status.CANCELLED):
        return token_of(meeting, reader)
    return ""


def token_of(meeting: Meeting, reader: User) -> str:
    whose = "Your" if reader == meeting.asker else f"{meeting.asker.first_name}'s"
    return f"{whose} token is back." if is_back(meeting.hold) else f"{whose} token stays spent."


def absent(meeting: Meeting, reader: User) -> str:
    """Also where the strike was forgiven since."""
    rows = meeting.strikes.filter(reason=Strike.Reason.NO_SHOW).values_list("person", flat=True)
    away = [person for person in meeting.people if person.pk in rows]
    if len(away) == 1:
        return "You did not come." if away == [reader] else f"{away[0].first_name} did not come."
    return "Neither of you came." if away else "It did not take place."
