"""What somebody says in a demo pitch, as captions: the words of their written pitch, spread over its seconds."""

import re
from textwrap import wrap

from accounts import captions

BREATH = 0.3  # seconds between two captions
LINE = 76  # letters that are read at a glance


def spoken(words: str, seconds: float) -> str:
    """WebVTT; a long sentence is cut into parts of about one length, each shown as long as its letters need."""
    parts = [part for sentence in re.split(r"(?<=[.;:]) ", words) for part in evenly(sentence)]
    each = seconds / sum(map(len, parts))
    cues, at = [], 0.0
    for part in parts:
        end = at + each * len(part)
        cues.append(captions.Cue(at, end - BREATH, part))
        at = end
    return captions.write(cues)


def evenly(sentence: str) -> list[str]:
    pieces = -(-len(sentence) // LINE)
    return wrap(sentence, width=len(sentence) // pieces + 12)
