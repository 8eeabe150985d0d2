"""Everything that changes a person's state; one verb, one function."""

from accounts.completeness import missing as complete

from .area import follow_city
from .contacts import agree, block, introduce, part, unblock
from .encoding import encode_waiting
from .leave import leave_for_good
from .moderation import ban, lift, suspend
from .notices import mail_notices, notify, read, stop_letters
from .pitch import WrongOffset, append_chunk, drop_abandoned_uploads, remove_pitch, send_pitch, start_pitch
from .profile import aim, become, forget_unverified, reach_aim, toggle_favourite, welcome
from .push import add_push, drop_push, push_notices
from .support import write_to_support
from .takeout import pack

__all__ = [
    "WrongOffset",
    "agree",
    "aim",
    "add_push",
    "append_chunk",
    "become",
    "ban",
    "block",
    "complete",
    "drop_abandoned_uploads",
    "drop_push",
    "encode_waiting",
    "follow_city",
    "forget_unverified",
    "introduce",
    "leave_for_good",
    "lift",
    "mail_notices",
    "notify",
    "pack",
    "part",
    "push_notices",
    "reach_aim",
    "read",
    "remove_pitch",
    "send_pitch",
    "start_pitch",
    "stop_letters",
    "suspend",
    "toggle_favourite",
    "unblock",
    "welcome",
    "write_to_support",
]
