"""The list of questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["well", "mind", "ill"]


@dataclass(frozen=True)
class Finding:
    """`mend` is empty when all is well."""

    part: str
    level: Level
    text: str
    mend: str = ""


def examine() -> Iterator[Finding]:
    """One finding a part. A question that itself fails is a finding too."""
    from . import data, services, site

    for question in (*site.QUESTIONS, *data.QUESTIONS, *services.QUESTIONS):
        part = question.__name__.replace("_", " ")
        try:
            yield question(part)
        except Exception as error:  # whatever is wrong with a part is what we came to hear
            yield Finding(part, "ill", f"{type(error).__name__}: {error}".strip(), question.__doc__ or "")
