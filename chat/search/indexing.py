"""What the index knows of a message: its words as the directory folds them, and whose it is.

The two people stand in it like words, which nobody can type. So the index itself leads to the messages of one person,
or of two, however many others say the same. Written with the message, so that a search finds what was just said.
"""

from accounts.models import User
from projects.words import Term, padded

from ..models import Attachment, Message


def indexed(message: Message, file: Attachment | None = None) -> str:
    """ " motor mount =12 =34 ", or nothing where there is no word."""
    words = padded(message.body, file.name if file else "")
    contact = message.conversation.contact
    return f"{words}={contact.low_id} ={contact.high_id} " if words != " " else ""


def of(person: User) -> Term:
    """What every message of this person has."""
    return Term(f"={person.pk}", whole=True)
