"""What may be sent as a file (CHT-5): known by its bytes, named for people only."""

from .examine import Examined, examine

__all__ = ["Examined", "examine"]
