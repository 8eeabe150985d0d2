"""What travels: one envelope both ways, `{"kind": "noun.verb", "data": {…}}`, as text of at most 64 KB."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .encoding import encode
from .refused import Refused
from .wire import packed

LARGEST_FRAME = 64 * 1024
SPEAKS_OF = {
    "kind": re.compile(r'"kind"\s*:\s*"([\w.]{1,40})"'),
    "client_id": re.compile(r'"client_id"\s*:\s*"([\w-]{1,36})"'),
}


def no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


decode = json.JSONDecoder(parse_constant=no_constant).decode


@dataclass
class Frame:
    """Encoded once for everybody. Of two waiting frames with the same `newest`, only the later one is sent."""

    text: str
    newest: str | None = None

    @cached_property
    def packed(self) -> bytes:
        return packed(self.text)


class Asked(NamedTuple):
    kind: str
    data: object


def frame(kind: str, data: dict, newest: str | None = None) -> Frame:
    return Frame(encode({"kind": kind, "data": data}), newest)


def asked(text: str) -> Asked:
    try:
        envelope = decode(text)
    except (ValueError, RecursionError):
        raise Refused("This is not JSON that we can read.") from None
    if not isinstance(envelope, dict) or not isinstance(envelope.get("kind"), str):
        raise Refused('A message is an object {"kind": "noun.verb", "data": {…}}.')
    return Asked(envelope["kind"], envelope.get("data", {}))


def speaks_of(text: str) -> dict[str, str]:
    """Kind and client_id of a frame too large to read, so that the page knows which of its messages was refused."""
    ends = text[:400] + " " + text[-400:]
    return {name: found[1] for name, pattern in SPEAKS_OF.items() if (found := pattern.search(ends))}
