"""Everything that changes a project; one verb, one function."""

from .display import feature, move, show, take_off
from .members import join, leave
from .moderation import hide, lift
from .pause import pause_unseen, resume
from .project import delete, write
from .standing import rate

__all__ = [
    "delete",
    "feature",
    "hide",
    "join",
    "leave",
    "lift",
    "move",
    "pause_unseen",
    "rate",
    "resume",
    "show",
    "take_off",
    "write",
]
