"""What two contacts write to each other."""

from .attachment import Attachment
from .conversation import Conversation
from .message import Message
from .reaction import Reaction
from .reading import Reading
from .revision import Revision

__all__ = ["Attachment", "Conversation", "Message", "Reaction", "Reading", "Revision"]
