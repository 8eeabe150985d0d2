"""The moderators' and operators' view of tokens and payments: everything read-only (MOD-3)."""

from . import accounts, holds, orders, transfers  # noqa: F401
