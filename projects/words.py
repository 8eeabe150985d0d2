"""Words as the directory compares them: lower case, without accents, one space between and around."""

import re
import unicodedata
from typing import NamedTuple

MOST_WORDS = 6
LONGEST = 100
NO_ACCENT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
NOT_A_WORD = re.compile(r"[^\w+#]+|_+")


def folded(text: str) -> str:
    """ "Tomás  IBARRA-Weiß" → "tomas ibarra weiss". Keeps + and #, for C++ and C#."""
    if text.isascii():  # ten times as fast, and the same
        return NOT_A_WORD.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()  # "㎒" has capitals only once it is apart
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return NOT_A_WORD.sub(" ", letters.translate(NO_ACCENT)).strip()


def padded(*texts: str) -> str:
    """Each word once, with a space on each side, so that " word " is a whole one and " wor" a beginning."""
    words = dict.fromkeys(word[:LONGEST] for word in " ".join(folded(text) for text in texts if text).split())
    return f" {' '.join(words)} " if words else " "


class Term(NamedTuple):
    """A word that a text must have: whole, or as the beginning of one."""

    word: str
    whole: bool

    @property
    def pattern(self) -> str:
        """What a padded text then contains."""
        return f" {self.word} " if self.whole else f" {self.word}"


def terms(query: str) -> list[Term]:
    """What is asked for, all of it: whole words, and the last as a beginning."""
    words = folded(query[:LONGEST]).split()[:MOST_WORDS]
    return [Term(word[:LONGEST], place < len(words) or len(word) == 1) for place, word in enumerate(words, start=1)]


def skill_token(skill: str) -> str:
    """ "CNC milling" → "=cnc-milling": a skill as one word of the text, which no typed word can be."""
    return ("=" + folded(skill).replace(" ", "-"))[:LONGEST]
