"""Everything that changes a person's state; one verb, one function."""

from accounts.completeness import missing as complete

from .area import follow_city
from .captions import caption, remove_captions
from .complaint import ban_for, complain, dismiss, hide, suspend_for, warn
from .contacts import agree, block, introduce, part, part_all, unblock
from .encoding import encode_waiting
from .leave import leave_for_good
from .moderation import ban, lift, suspend
from .notices import mail_notices, notify, notify_all, notify_each, read, stop_letters
from .pitch import WrongOffset, append_chunk, drop_abandoned_uploads, remove_pitch, send_pitch, start_pitch
from .profile import aim, become, forget_unverified, reach_aim, toggle_favourite, welcome
from .push import add_push, drop_push, push_notices
from .submission import approve, forget_refused, one_at_a_time, refuse, submit, take_back
from .support import write_to_support
from .take_off import take_off
from .takeout import pack

__all__ = [
    "WrongOffset",
    "add_push",
    "agree",
    "aim",
    "append_chunk",
    "approve",
    "ban",
    "ban_for",
    "become",
    "caption",
    "block",
    "complain",
    "complete",
    "dismiss",
    "drop_abandoned_uploads",
    "drop_push",
    "encode_waiting",
    "follow_city",
    "forget_refused",
    "forget_unverified",
    "hide",
    "introduce",
    "leave_for_good",
    "lift",
    "mail_notices",
    "notify",
    "notify_all",
    "notify_each",
    "one_at_a_time",
    "pack",
    "part",
    "part_all",
    "push_notices",
    "reach_aim",
    "read",
    "refuse",
    "remove_captions",
    "remove_pitch",
    "send_pitch",
    "start_pitch",
    "stop_letters",
    "submit",
    "suspend",
    "suspend_for",
    "take_back",
    "take_off",
    "toggle_favourite",
    "unblock",
    "warn",
    "welcome",
    "write_to_support",
]
