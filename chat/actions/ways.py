"""Which conversation leads from one person to another: asked with every message, and the same for ever.

Who writes is known by key, whom they write to by public id. What a process has looked up once it remembers; a
conversation that is gone is simply not found when it is locked, and looked up anew.
"""

from collections.abc import Collection
from typing import NamedTuple

from accounts.models import Contact, User

from ..models.conversation import lives
from ..pairs import found
from .open import open_conversation

MOST_REMEMBERED = 50_000
Way = tuple[int, str]
COLUMNS = ["low", "high", "low__public_id", "high__public_id", "conversation", "conversation__public_id"]


class Leads(NamedTuple):
    """Where a way leads to, and what those on it are called."""

    conversation: int
    public_id: str
    author: str
    other_id: int


ways_known: dict[Way, Leads] = {}


def conversations_of(ways: Collection[Way]) -> set[int]:
    """Their keys, as far as they lead anywhere."""
    remember(ways)
    return {ways_known[way].conversation for way in ways if way in ways_known}


def remember(ways: Collection[Way]) -> None:
    """Looks up what is not known yet."""
    if len(ways_known) > MOST_REMEMBERED:
        ways_known.clear()
    if unknown := [way for way in ways if way not in ways_known]:
        ways_known.update(looked_up(unknown))


def forget(ways: Collection[Way]) -> None:
    for way in ways:
        ways_known.pop(way, None)


def looked_up(ways: Collection[Way]) -> dict[Way, Leads]:
    """The conversations of contacts who both are there; one that is missing is begun."""
    people = dict(User.objects.filter(public_id__in={to for _, to in ways}).values_list("public_id", "pk"))
    pairs = {way: tuple(sorted((way[0], people[way[1]]))) for way in ways if people.get(way[1], way[0]) != way[0]}
    contacts = Contact.objects.filter(*lives(), pk__in=found(Contact, "low", "high", set(pairs.values())))
    for contact in contacts.filter(conversation=None):
        open_conversation(contact)
    known = {}
    for low, high, low_name, high_name, *conversation in contacts.values_list(*COLUMNS):
        known[low, high_name] = Leads(*conversation, low_name, high)
        known[high, low_name] = Leads(*conversation, high_name, low)
    return {way: known[way] for way in pairs if way in known}
