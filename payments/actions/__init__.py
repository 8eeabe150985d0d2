"""Everything that moves a token or a coin; one verb, one function."""

from .claims import claim, follow, lose, settle, win
from .tokens import compensate, gift, give_back, grant, hold, spend

__all__ = ["claim", "compensate", "follow", "gift", "give_back", "grant", "hold", "lose", "settle", "spend", "win"]
