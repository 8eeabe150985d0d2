"""Who sits at which conversation."""

from accounts.models import User

from .. import actions
from ..models import Conversation


def conversation_with(user_id: int, public_id: str) -> tuple[User, Conversation]:
    """Raises DoesNotExist for strangers and for whom a block keeps apart."""
    reader = User.objects.select_related("profile").get(pk=user_id)
    other = User.objects.visible_to(reader).select_related("profile").get(public_id=public_id)
    return reader, actions.conversation_with(other, by=reader)
