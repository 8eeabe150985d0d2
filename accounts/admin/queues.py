"""What waits for a moderator, counted on the first page of the desk (DESIGN 13).

Each app adds its own beside its admin: `queue("Appeals", "admin:meetings_appeal_changelist", "waiting=yes", count)`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse


@dataclass(frozen=True)
class Queue:
    """`permission` is what its list asks for; `count` answers how many wait; `when` not, an empty one is left out."""

    label: str
    page: str
    permission: str
    count: Callable[[], int]
    filters: str = ""
    when: Callable[[], bool] | None = None

    @property
    def url(self) -> str:
        return reverse(self.page) + (f"?{self.filters}" if self.filters else "")


QUEUES: list[Queue] = []


def queue(*facts: object, **more: object) -> None:
    QUEUES.append(Queue(*facts, **more))


def waiting_for(user: AbstractBaseUser) -> list[dict[str, object]]:
    """The queues this moderator may open, with how many wait."""
    seen = [each for each in QUEUES if user.has_perm(each.permission)]
    told = [(each, each.count()) for each in seen]
    return [
        {"label": each.label, "url": each.url, "count": count}
        for each, count in told
        if count or each.when is None or each.when()
    ]
