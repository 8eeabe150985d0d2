"""Pages about meetings."""

from .agenda import history, meetings
from .answer import accept, counter, decline, withdraw
from .ask import ask
from .by_mail import by_mail
from .calendar import calendar_ics, feed, reset_feed
from .change import answer_change, call_off, cancel, late, reschedule, waive
from .code import code, code_picture
from .meeting import evidence, meeting
from .report import report
from .strikes import appeal, strikes

__all__ = [
    "accept",
    "answer_change",
    "appeal",
    "ask",
    "by_mail",
    "calendar_ics",
    "call_off",
    "cancel",
    "code",
    "code_picture",
    "counter",
    "decline",
    "evidence",
    "feed",
    "history",
    "late",
    "meeting",
    "meetings",
    "report",
    "reschedule",
    "reset_feed",
    "strikes",
    "waive",
    "withdraw",
]
