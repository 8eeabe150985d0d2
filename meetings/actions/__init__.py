"""Everything that changes a meeting; one verb, one function."""

from .answer import accept, counter, decline, withdraw
from .ask import ask
from .cancel import cancel, waive
from .change import agree_change, drop_change, refuse_change, reschedule
from .clock import expire_due, move_on, remind
from .leave import leave
from .moderate import decide, give_strike, lift_strike, remove, return_token
from .report import attended, report
from .strike import appeal, rule, strike, void

__all__ = [
    "accept",
    "agree_change",
    "appeal",
    "ask",
    "attended",
    "cancel",
    "counter",
    "decide",
    "decline",
    "drop_change",
    "expire_due",
    "give_strike",
    "leave",
    "lift_strike",
    "move_on",
    "refuse_change",
    "remind",
    "remove",
    "report",
    "reschedule",
    "return_token",
    "rule",
    "strike",
    "void",
    "waive",
    "withdraw",
]
