"""What happened in a meeting can be reported by the two who had it (MOD-1)."""

from accounts import complaints
from accounts.complaints import Matter, written
from accounts.models import User

from .models import Meeting


def find_meeting(reader: User, key: str) -> Matter:
    meeting = Meeting.objects.visible_to(reader).with_people().get(public_id=key)
    other = meeting.other(reader)
    evidence = written(
        ("Meeting", meeting.public_id),
        ("Kind", meeting.get_kind_display()),
        ("State", meeting.get_status_display()),
        ("Starts", meeting.starts_at and f"{meeting.starts_at:%Y-%m-%d %H:%M} UTC"),
        ("Message of the request", meeting.message),
    )
    return Matter(other, f"the meeting with {other.first_name}", evidence, meeting.get_absolute_url())


def register() -> None:
    complaints.takes("meeting", find_meeting, desk="admin:meetings_meeting_changelist")
