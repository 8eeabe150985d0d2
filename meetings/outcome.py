"""What becomes of the token, who gets a strike, and both in words: the answer of `meetings.consequences`."""

from dataclasses import dataclass
from enum import StrEnum

from accounts.models import User


class Token(StrEnum):
    """What becomes of the asker's token."""

    STAYS = "stays"
    HELD = "held"
    SPENT = "spent"
    GIVEN_BACK = "given back"
    RETURNED = "returned"  # after it was spent (STR-5)


@dataclass(frozen=True)
class Line:
    icon: str
    title: str
    text: str


@dataclass(frozen=True)
class Outcome:
    lines: tuple[Line, ...]
    token: Token = Token.STAYS
    struck: tuple[User, ...] = ()
    late: bool = False
    absent: tuple[User, ...] = ()  # who did not come, struck or not (MTG-1)

    @property
    def code(self) -> str:
        """Goes with the button: when it differs on arrival, the person is asked again."""
        return f"{self.token}:{len(self.struck)}"
