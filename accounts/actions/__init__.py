"""Everything that changes a person's state; one verb, one function."""

from accounts.completeness import missing as complete

from .contacts import agree, block, introduce, part, unblock
from .encoding import encode_waiting
from .notices import mail_notices, notify, read
from .pitch import WrongOffset, append_chunk, drop_abandoned_uploads, remove_pitch, send_pitch, start_pitch
from .support import write_to_support

__all__ = [
    "WrongOffset",
    "agree",
    "append_chunk",
    "block",
    "complete",
    "drop_abandoned_uploads",
    "encode_waiting",
    "introduce",
    "mail_notices",
    "notify",
    "part",
    "read",
    "remove_pitch",
    "send_pitch",
    "start_pitch",
    "unblock",
    "write_to_support",
]
