"""Who you are and how to reach you."""

from .beat import Beat
from .city import City
from .complaint import Complaint
from .contact import Block, Contact
from .favourite import Favourite
from .notice import Notice
from .pitch import Pitch
from .profile import Profile
from .public_id import PublicId
from .push import PushAddress
from .submission import Submission
from .support import SupportRequest
from .user import User
from .wording import Wording

__all__ = [
    "Beat",
    "Block",
    "City",
    "Complaint",
    "Contact",
    "Favourite",
    "Notice",
    "Pitch",
    "Profile",
    "PublicId",
    "PushAddress",
    "Submission",
    "SupportRequest",
    "User",
    "Wording",
]
