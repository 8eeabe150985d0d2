"""Pictures and recordings from outside: looked at, re-encoded, and only then kept (PRO-2)."""

from .clips import Clip, Made, available, encode, probe
from .photos import Cut, photo

__all__ = ["Clip", "Cut", "Made", "available", "encode", "photo", "probe"]
