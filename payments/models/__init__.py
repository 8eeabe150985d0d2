"""Tokens and money, not what they are for."""

from .account import Account
from .claim import Claim
from .event import StripeEvent
from .order import Order
from .receipt import Receipt, Series
from .sandbox import SandboxObject, SandboxReply
from .transfer import Hold, Transfer

__all__ = [
    "Account",
    "Claim",
    "Hold",
    "Order",
    "Receipt",
    "SandboxObject",
    "SandboxReply",
    "Series",
    "StripeEvent",
    "Transfer",
]
