"""What the socket answers about chat. Names and shapes on the wire are the contract's."""

from . import arranging, changing, posting

__all__ = ["arranging", "changing", "posting"]
