"""The moderators' desk for meetings: looked at here, changed only through actions that ask for a reason (MOD-1)."""

from . import meetings, places, reports, strikes

__all__ = ["meetings", "places", "reports", "strikes"]
