"""What changes a conversation."""

from .line import line
from .open import open_conversation
from .post import Draft, Posted, post, post_all
from .read import read, receive

__all__ = ["Draft", "Posted", "line", "open_conversation", "post", "post_all", "read", "receive"]
