"""Pictures and recordings from outside: looked at, re-encoded, and only then kept (PRO-2)."""

from .clips import Clip, available, encode, probe
from .photos import photo

__all__ = ["Clip", "available", "encode", "photo", "probe"]
