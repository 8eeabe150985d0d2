"""What a button will do, said before it is pressed (MTG-3) by the function that the action then acts by.

Each function answers with an `Outcome`: what becomes of the token, who gets a strike, and both in words. Pages show
the words; `meetings.actions` does what the rest says.
"""

from .agreed import agreeing, being_late, calling_off, cancelling, changing, is_late, removing, strike_line
from .over import end_status, ending, reporting
from .requests import accepting, asking, countering, declining, expiring, withdrawing
from .spans import deadline, hours, minutes

__all__ = [
    "accepting",
    "agreeing",
    "asking",
    "being_late",
    "calling_off",
    "cancelling",
    "changing",
    "countering",
    "deadline",
    "declining",
    "end_status",
    "ending",
    "expiring",
    "hours",
    "is_late",
    "minutes",
    "removing",
    "reporting",
    "strike_line",
    "withdrawing",
]
