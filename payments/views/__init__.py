"""Pages of tokens and payments."""

from .orders import buy, order, receipt
from .sandbox import sandbox_act, sandbox_checkout
from .tokens import tokens
from .webhook import stripe_webhook

__all__ = ["buy", "order", "receipt", "sandbox_act", "sandbox_checkout", "stripe_webhook", "tokens"]
