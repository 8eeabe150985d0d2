"""What the room of a conversation shows, wherever it stands: on its own page, or beside a call."""

from dataclasses import dataclass

from django.conf import settings

from accounts.models import User
from accounts.presence import is_online
from accounts.states import ContactState
from accounts.times import zone_of

from . import actions
from .contacts import shown_to
from .forms import MessageForm
from .models import Conversation, Message
from .parts import Quote, quote
from .rules import beforehand, may_remove, no_files, why_fixed
from .thread import standing, thread


@dataclass(frozen=True)
class About:
    """The message that the composer is about (`verb`: reply, edit), or that has its acts open (act).

    `fixed`: why the reader cannot change it.
    """

    verb: str
    message: Message
    quote: Quote
    mine: bool
    fixed: str

    @property
    def key(self) -> str:
        """As a report names it."""
        return f"{self.message.conversation.public_id}-{self.message.number}"


def about_message(own: Conversation, number: int, verb: str, reader: User) -> About | None:
    message = own.messages.filter(number=number, author__isnull=False).first()
    if message is None:
        return None
    shown = quote(message, own)
    mine = message.author_id == reader.pk
    fixed = why_fixed(message, reader) if mine else "Only who wrote a message can change it."
    return About(verb, message, shown, mine, fixed)


def room(
    reader: User,
    own: Conversation,
    *,
    form: MessageForm | None = None,
    before: int | None = None,
    about: About | None = None,
    reads: bool = True,
) -> dict[str, object]:
    """The context of `chat/_room.html`. Showing it counts as reading: without scripts nothing else could say so."""
    person = own.contact.other(reader)
    shown = shown_to(reader, [person])[person.pk]
    seen = thread(own, reader, before=before)
    if reads:
        actions.read(own, by=reader, number=own.last_number)
    silent, left = standing(own, reader)
    return {
        "conversation": own,
        "person": shown,
        "online": shown.sees["last_online"] and is_online(person.pk),
        "thread": seen,
        **told_about(about),
        "no_message": f"{own.public_id}-0",
        "form": form or MessageForm(initial=begun(about)),
        "silent": silent,
        "closed": own.contact.state == ContactState.CLOSED,
        "counted": left is not None,
        "beforehand": beforehand(own.contact, reader, left),
        "removable": may_remove(own.contact, reader),
        "file_bytes": settings.FILE_BYTES,
        "no_files": no_files(own.contact, reader),
        "longest": settings.MESSAGE_LENGTH,
        "reactions": settings.REACTIONS,
        "change_seconds": int(settings.CHANGE_TIME.total_seconds()),
        "zone": zone_of(reader).key,
    }


def told_about(about: About | None) -> dict[str, object]:
    """For the composer, for the menu of acts, and why what was asked for cannot be."""
    if about is None:
        return {}
    if about.verb == "act":
        return {"act": about}
    return {"note": about.fixed} if about.verb == "edit" and about.fixed else {"about": about}


def begun(about: About | None) -> dict[str, object]:
    """What stands in the composer from the start."""
    if about and about.verb == "edit" and not about.fixed:
        return {"body": about.message.body}
    return {"reply_to": about.message.number} if about and about.verb == "reply" else {}
