"""Pages of tokens and payments."""

from .orders import buy, order, receipt, receipt_pdf
from .sandbox import sandbox_act, sandbox_checkout
from .tokens import tokens
from .webhook import stripe_webhook

__all__ = [
    "buy",
    "order",
    "receipt",
    "receipt_pdf",
    "sandbox_act",
    "sandbox_checkout",
    "stripe_webhook",
    "tokens",
]
