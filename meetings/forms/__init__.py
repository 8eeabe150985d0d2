"""What people fill in about meetings."""

from .answer import AcceptForm, AppealForm, CancelForm, CodeForm, CounterForm, DeclineForm, MoveForm, ReportForm
from .ask import AskForm
from .times import TimesField

__all__ = [
    "AcceptForm",
    "AppealForm",
    "AskForm",
    "CancelForm",
    "CodeForm",
    "CounterForm",
    "DeclineForm",
    "MoveForm",
    "ReportForm",
    "TimesField",
]
