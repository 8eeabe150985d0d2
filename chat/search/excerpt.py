"""A piece of a message around the words that were found, in parts that are marked or not."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from projects.words import Term, folded

BEFORE, LENGTH = 40, 160
WORD = re.compile(r"(?:[^\W_]|[+#])+")


class Part(NamedTuple):
    text: str
    marked: bool


def excerpt(text: str, asked: Iterable[Term]) -> list[Part]:
    """In one line; cut at words, with dots where something is missing."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    asked = list(asked)
    spans = [match.span() for match in WORD.finditer(line) if is_found(match.group(), asked)]
    start, end = window(line, spans[0][0] if spans else 0)
    parts, at = [Part("… ", False)] if start else [], start
    for first, last in spans:
        if first >= start and last <= end:
            parts += [Part(line[at:first], False), Part(line[first:last], True)]
            at = last
    parts.append(Part(line[at:end], False))
    return [part for part in [*parts, Part(" …" if end < len(line) else "", False)] if part.text]


def is_found(word: str, asked: list[Term]) -> bool:
    padded = f" {folded(word)} "
    return any(term.pattern in padded for term in asked)


def window(line: str, hit: int) -> tuple[int, int]:
    start = line.rfind(" ", 0, hit - BEFORE) + 1 if hit > BEFORE else 0
    if start + LENGTH >= len(line):
        return start, len(line)
    end = line.rfind(" ", start, start + LENGTH)
    return start, end if end > hit else min(len(line), max(hit, start) + LENGTH)
