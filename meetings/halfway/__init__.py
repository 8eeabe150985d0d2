"""A place fair to both (HALF): the geometry, the search, and the frozen list of a pair."""

from .suggest import suggest

__all__ = ["suggest"]
