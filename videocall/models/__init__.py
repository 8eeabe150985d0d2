"""Who rang whom, who was there, and what each noted. Media and signals are never stored."""

from .note import Note
from .ring import Ring
from .stay import Stay

__all__ = ["Note", "Ring", "Stay"]
