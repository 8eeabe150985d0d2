"""Everything that moves a token or a coin; one verb, one function."""

from .claims import claim, follow, lose, win
from .debts import settle
from .events import receive
from .many import compensate_all, give_back_all
from .orders import begin, checkout, close, fulfil, look_up, wait
from .reconcile import reconcile
from .refunds import refund, refundable
from .tokens import compensate, gift, give_back, grant, hold, return_token, spend

__all__ = [
    "begin",
    "checkout",
    "claim",
    "close",
    "compensate",
    "compensate_all",
    "follow",
    "fulfil",
    "gift",
    "give_back",
    "give_back_all",
    "grant",
    "hold",
    "look_up",
    "lose",
    "receive",
    "reconcile",
    "refund",
    "refundable",
    "return_token",
    "settle",
    "spend",
    "wait",
    "win",
]
