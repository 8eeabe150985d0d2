"""What the page of a search says in words."""

from collections.abc import Sequence

MOST = 1000


def number(count: int) -> str:
    """Counted to a thousand and no further."""
    return f"{MOST}+" if count > MOST else str(count)


def found(count: int, *, projects: bool, applied: Sequence[str], ordered: bool = True) -> str:
    """ "128 people: Berlin +25 km, Has a pitch · online and reliable first"."""
    noun = ("project" if count == 1 else "projects") if projects else ("person" if count == 1 else "people")
    filters = f": {', '.join(applied)}" if applied else ""
    order = "" if count < 2 or not ordered else " · newest first" if projects else " · online and reliable first"
    return f"{number(count)} {noun}{filters}{order}"


def left_out(names: Sequence[str]) -> str:
    """What made no sense in the address, or nothing."""
    if not names:
        return ""
    return f"We left out what we do not understand in this address: {', '.join(names)}."


def locked(names: Sequence[str]) -> str:
    """What a token would open, or nothing."""
    if not names:
        return ""
    verb = "needs" if len(names) == 1 else "need"
    return f"{', '.join(names)} {verb} a token. You see people by name, headline, status and city."
