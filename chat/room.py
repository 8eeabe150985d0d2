"""What the room of a conversation shows, wherever it stands: on its own page, or beside a call."""

from django.conf import settings

from accounts.models import User
from accounts.presence import is_online
from accounts.states import ContactState
from accounts.times import zone_of

from . import actions
from .contacts import shown_to
from .forms import MessageForm
from .models import Conversation
from .rules import may_remove
from .thread import thread, why_silent


def room(reader: User, own: Conversation, *, form: MessageForm | None = None, before: int | None = None) -> dict:
    """The context of `chat/_room.html`. Showing it counts as reading: without scripts nothing else could say so."""
    person = own.contact.other(reader)
    seen = thread(own, reader, before=before)
    actions.read(own, by=reader, number=own.last_number)
    return {
        "conversation": own,
        "person": shown_to(reader, [person])[person.pk],
        "online": is_online(person.pk),
        "thread": seen,
        "form": form or MessageForm(),
        "silent": why_silent(own, reader),
        "limited": own.contact.state == ContactState.ASKED and own.contact.asker_id == reader.pk,
        "removable": may_remove(own.contact, reader),
        "longest": settings.MESSAGE_LENGTH,
        "zone": zone_of(reader).key,
    }
