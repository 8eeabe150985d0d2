"""What people fill in about meetings."""

from .answer import AcceptForm, AppealForm, CancelForm, CounterForm, DeclineForm, MoveForm, ReportForm
from .ask import AskForm
from .times import TimesField

__all__ = [
    "AcceptForm",
    "AppealForm",
    "AskForm",
    "CancelForm",
    "CounterForm",
    "DeclineForm",
    "MoveForm",
    "ReportForm",
    "TimesField",
]
