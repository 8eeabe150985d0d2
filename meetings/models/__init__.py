"""What two people agree on, and whether they kept it."""

from .change import Attendance, Cancellation, Change, Report
from .feed import Feed
from .meeting import Kind, Meeting
from .proposal import Proposal
from .review import Review
from .step import Step, Verb
from .strike import Appeal, Decision, Ruling, Strike, Voiding
from .suggestion import PairSuggestion, Place, SuggestedTown, SuggestedVenue
from .unrated import Unrated
from .venue import Venue

__all__ = [
    "Appeal",
    "Attendance",
    "Cancellation",
    "Change",
    "Decision",
    "Feed",
    "Kind",
    "Meeting",
    "PairSuggestion",
    "Place",
    "Proposal",
    "Report",
    "Review",
    "Ruling",
    "Step",
    "Strike",
    "SuggestedTown",
    "SuggestedVenue",
    "Unrated",
    "Venue",
    "Verb",
    "Voiding",
]
