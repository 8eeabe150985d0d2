"""What two contacts write to each other."""

from .conversation import Conversation
from .message import Message
from .reading import Reading

__all__ = ["Conversation", "Message", "Reading"]
