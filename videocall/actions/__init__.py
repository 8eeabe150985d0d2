"""What changes about calls."""

from .note import note
from .part import part, part_all
from .ring import answer, end, miss_unanswered, ring, rings_of, stop, stop_all
from .stay import come, enter, go, is_elsewhere, seen

__all__ = [
    "answer",
    "come",
    "end",
    "enter",
    "go",
    "is_elsewhere",
    "miss_unanswered",
    "note",
    "part",
    "part_all",
    "ring",
    "rings_of",
    "seen",
    "stop",
    "stop_all",
]
