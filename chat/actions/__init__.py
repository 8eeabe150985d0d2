"""What changes a conversation."""

from .line import line
from .open import conversation_with, open_conversation
from .post import Draft, Posted, post, post_all
from .read import read, receive, remove

__all__ = [
    "Draft",
    "Posted",
    "conversation_with",
    "line",
    "open_conversation",
    "post",
    "post_all",
    "read",
    "receive",
    "remove",
]
