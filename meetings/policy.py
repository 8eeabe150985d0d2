"""The numbers of the rules that two people agree under (REQ, MTG, STR).

They live in `config/settings.py`, the public rules page shows them from there, and each meeting is stamped with them
when it is asked: what changes later does not alter what was agreed. Spans are stored in seconds.
"""

from dataclasses import dataclass, fields
from datetime import timedelta

from django.conf import settings


@dataclass(frozen=True)
class Policy:
    answer_time: timedelta  # REQ-4
    answer_before_last: timedelta  # REQ-4
    cooldown: timedelta  # REQ-2
    reschedules: int  # MTG-1
    free_cancel: timedelta  # MTG-2
    cancel_grace: timedelta  # MTG-2
    late_by: timedelta  # MTG-1, running late
    report_time: timedelta  # MTG-7
    no_show_time: timedelta  # STR-1
    strike_life: timedelta  # STR-3
    appeal_time: timedelta  # STR-4

    @classmethod
    def current(cls) -> "Policy":
        return cls(**{field.name: getattr(settings, field.name.upper()) for field in fields(cls)})

    @classmethod
    def of(cls, stamped: dict[str, int]) -> "Policy":
        """A number that the rules did not have when this was stamped is today's."""
        kinds = {field.name: field.type for field in fields(cls)}
        kept = {name: number(kind, stamped[name]) for name, kind in kinds.items() if name in stamped}
        return cls(**kept) if len(kept) == len(kinds) else cls(**vars(cls.current()) | kept)

    def stamped(self) -> dict[str, int]:
        return {name: seconds(value) for name, value in vars(self).items()}


def seconds(value: timedelta | int) -> int:
    return int(value.total_seconds()) if isinstance(value, timedelta) else value


def number(kind: type, value: int) -> timedelta | int:
    return timedelta(seconds=value) if kind is timedelta else value


def stamp() -> dict[str, int]:
    """What a new meeting is stamped with."""
    return Policy.current().stamped()
