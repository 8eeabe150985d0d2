"""Everything that changes a meeting; one verb, one function."""

from meetings.standing import rate_marked

from .answer import accept, counter, decline, withdraw
from .ask import ask
from .cancel import cancel, waive
from .change import agree_change, drop_change, refuse_change, reschedule
from .expire import expire_due
from .late import late
from .leave import leave
from .line import deliver
from .meet import attended, met, wrote
from .moderate import close_review, decide, give_strike, lift_strike, remove, return_token
from .move_on import move_on
from .remind import remind
from .report import report
from .strike import appeal, rule, strike, void

__all__ = [
    "accept",
    "agree_change",
    "appeal",
    "ask",
    "attended",
    "cancel",
    "close_review",
    "counter",
    "decide",
    "decline",
    "deliver",
    "drop_change",
    "expire_due",
    "give_strike",
    "late",
    "leave",
    "lift_strike",
    "met",
    "move_on",
    "rate_marked",
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
    "wrote",
]
