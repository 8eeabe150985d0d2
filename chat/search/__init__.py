"""Finding messages by their words, with the directory's words and its index (CHT-3)."""

from .found import Hit, Search
from .indexing import indexed

__all__ = ["Hit", "Search", "indexed"]
