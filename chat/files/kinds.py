"""What a file turned out to be."""

from typing import NamedTuple


class Kind(NamedTuple):
    """`endings`: those that a name of this kind may have; the first is given to names with another one."""

    content_type: str
    endings: tuple[str, ...]


def kind(content_type: str, endings: str) -> Kind:
    return Kind(content_type, tuple(f".{ending}" for ending in endings.split()))
