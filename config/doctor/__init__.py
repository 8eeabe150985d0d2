"""Asks every configured part how it does, and says what to do (OPS-1)."""

from .examine import Finding, examine

__all__ = ["Finding", "examine"]
