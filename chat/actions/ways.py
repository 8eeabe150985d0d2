"""Which conversation leads from one person to another: asked with every message, and the same for ever.

Who writes is known by key, whom they write to by public id. What a process has looked up once it remembers; a
conversation that is gone is simply not found when it is locked, and looked up anew.
"""

from collections.abc import Collection

from accounts.models import Contact, User

from ..models.conversation import lives
from ..pairs import found
from .open import open_conversation

MOST_REMEMBERED = 50_000
Way = tuple[int, str]

ways_known: dict[Way, int] = {}


def conversations_of(ways: Collection[Way]) -> set[int]:
    """Their keys, as far as they lead anywhere."""
    if unknown := [way for way in ways if way not in ways_known]:
        if len(ways_known) > MOST_REMEMBERED:
            ways_known.clear()
        ways_known.update(looked_up(unknown))
    return {key for key in map(ways_known.get, ways) if key}


def forget(ways: Collection[Way]) -> None:
    for way in ways:
        ways_known.pop(way, None)


def looked_up(ways: Collection[Way]) -> dict[Way, int]:
    """The conversations of contacts who both are there; one that is missing is begun."""
    people = dict(User.objects.filter(public_id__in={to for _, to in ways}).values_list("public_id", "pk"))
    pairs = {way: tuple(sorted((way[0], people[way[1]]))) for way in ways if people.get(way[1], way[0]) != way[0]}
    contacts = Contact.objects.filter(*lives(), pk__in=found(Contact, "low", "high", set(pairs.values())))
    for contact in contacts.filter(conversation=None):
        open_conversation(contact)
    rows = contacts.values_list("low", "high", "conversation")
    kept = {(low, high): conversation for low, high, conversation in rows}
    return {way: kept[pair] for way, pair in pairs.items() if pair in kept}
