"""What was masked opens where it is shown, once the two have agreed to meet (VIS-2, VIS-3)."""

from django.db import transaction

from accounts.afterwards import afterwards
from accounts.masking import masked
from accounts.models import Contact

from ..models import Conversation, Message
from ..parts import gather
from ..telling import tell_agreed


def reveal_soon(sender: object, *, contact: Contact, **_: object) -> None:
    """After the commit: whoever writes meanwhile holds the conversation, and would wait for who waits for them."""
    afterwards(reveal, contact.pk)


@transaction.atomic
def reveal(contact_id: int) -> None:
    """Each line that says more now counts as a change, so that pages which are away learn of it later."""
    people = ("contact__low__profile", "contact__high__profile")
    conversations = Conversation.objects.filter(contact=contact_id).select_related(*people)
    conversation = conversations.select_for_update(of=("self",)).first()
    if conversation is None:
        return
    written = conversation.messages.filter(kind=Message.Kind.TEXT, taken_back_at=None).select_related("author")
    lines = [line for line in written.order_by("number") if masked(line.body) != line.body]
    for line in lines:
        conversation.last_change += 1
        line.change = conversation.last_change
    Message.objects.bulk_update(lines, ["change"], batch_size=500)
    conversation.save(update_fields=["last_change"])
    afterwards(tell_agreed, conversation, gather(conversation, lines))
