"""Everything that changes a person's state; one verb, one function."""

from accounts.completeness import missing as complete

from .contacts import agree, block, introduce, part, unblock
from .notices import mail_notices, notify, read

__all__ = ["agree", "block", "complete", "introduce", "mail_notices", "notify", "part", "read", "unblock"]
