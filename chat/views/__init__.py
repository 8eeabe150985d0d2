"""Messages as pages. What scripts ask over the socket works here by plain forms."""

from .arranging import archive, mute, pin
from .changing import edit, react, take_back
from .files import attach, file, file_preview
from .pages import conversation, messages, remove

__all__ = [
    "archive",
    "attach",
    "conversation",
    "edit",
    "file",
    "file_preview",
    "messages",
    "mute",
    "pin",
    "react",
    "remove",
    "take_back",
]
