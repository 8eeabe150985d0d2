"""What waits for a moderator, counted on the first page of the desk (DESIGN 13).

Each app adds its own beside its admin: `queue("Appeals", "admin:meetings_appeal_changelist", "waiting=yes", count)`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse


@dataclass(frozen=True)
class Queue:
    """`permission` is what its list asks for; `count` answers how many wait."""

    label: str
    page: str
    permission: str
    count: Callable[[], int]
    filters: str = ""

    @property
    def url(self) -> str:
        return reverse(self.page) + (f"?{self.filters}" if self.filters else "")


QUEUES: list[Queue] = []


def queue(label: str, page: str, permission: str, count: Callable[[], int], filters: str = "") -> None:
    QUEUES.append(Queue(label, page, permission, count, filters))


def waiting_for(user: AbstractBaseUser) -> list[dict[str, object]]:
    """The queues this moderator may open, with how many wait."""
    seen = [each for each in QUEUES if user.has_perm(each.permission)]
    return [{"label": each.label, "url": each.url, "count": each.count()} for each in seen]
