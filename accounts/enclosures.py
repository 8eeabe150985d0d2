"""What the apps above put beside a notice in its letter: links that do one thing each, and files.

`SOURCES` maps the noun of a kind, such as `meeting`, to what makes the enclosure, so that nothing is imported upwards.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives

from accounts.models import Notice


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class File:
    name: str
    text: str
    kind: str


@dataclass(frozen=True)
class Enclosure:
    links: tuple[Link, ...] = ()
    files: tuple[File, ...] = ()


SOURCES: dict[str, Callable[[Notice], Enclosure]] = {}


def enclose(notices: list[Notice]) -> None:
    """Gives each notice its `enclosed`."""
    for notice in notices:
        source = SOURCES.get(notice.kind.partition(".")[0])
        notice.enclosed = source(notice) if source else Enclosure()


def attach(mail: EmailMultiAlternatives, notices: list[Notice]) -> None:
    for notice in notices:
        for file in notice.enclosed.files:
            mail.attach(file.name, file.text, file.kind)
