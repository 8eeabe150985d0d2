"""What changes a conversation."""

from .arrange import archive, mute, pin
from .attach import attach, forget_file
from .change import edit, hide, take_back
from .line import line
from .many import post_many
from .meeting import say_agreed, say_cancelled, say_moved
from .open import conversation_with, open_conversation
from .post import Draft, Posted, post, post_all
from .react import react
from .read import read, receive, remove
from .remind import hear, remind
from .reveal import reveal, reveal_soon
from .stray import drop_stray_files

__all__ = [
    "Draft",
    "Posted",
    "archive",
    "attach",
    "conversation_with",
    "drop_stray_files",
    "edit",
    "forget_file",
    "hear",
    "hide",
    "line",
    "mute",
    "open_conversation",
    "pin",
    "post",
    "post_all",
    "post_many",
    "react",
    "read",
    "receive",
    "remind",
    "remove",
    "reveal",
    "reveal_soon",
    "say_agreed",
    "say_cancelled",
    "say_moved",
    "take_back",
]
