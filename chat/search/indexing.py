"""What the index knows of a message: its words as the directory folds them, and whose it is.

The two people stand in it like words, which nobody can type. So the index itself leads to the messages of one person,
or of two, however many others say the same. Written with the message, so that a search finds what was just said.
"""

from collections.abc import Iterable

from accounts.models import User
from projects.words import Term, padded

from ..models import Attachment, Message


def indexed(message: Message, file: Attachment | None = None) -> str:
    contact = message.conversation.contact
    return words_between((contact.low_id, contact.high_id), message.body, file.name if file else "")


def words_between(people: Iterable[int], *texts: str) -> str:
    """ " motor mount =12 =34 ", or nothing where there is no word. The two in the order of their keys."""
    words = padded(*texts)
    return words + "".join(f"={person} " for person in people) if words != " " else ""


def of(person: User) -> Term:
    """What every message of this person has."""
    return Term(f"={person.pk}", whole=True)
