"""Words as the directory compares them: lower case, without accents, one space between and around."""

import re
import unicodedata

MOST_WORDS = 6
LONGEST = 100
NO_ACCENT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
NOT_A_WORD = re.compile(r"[^\w+#]+|_+")


def folded(text: str) -> str:
    """ "Tomás  IBARRA-Weiß" → "tomas ibarra weiss". Keeps + and #, for C++ and C#."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return NOT_A_WORD.sub(" ", letters.translate(NO_ACCENT)).strip()


def padded(*texts: str) -> str:
    """Each word once, with a space on each side, so that " word " is a whole one and " wor" a beginning."""
    words = dict.fromkeys(" ".join(folded(text) for text in texts if text).split())
    return f" {' '.join(words)} " if words else " "


def patterns(query: str) -> list[str]:
    """What a padded text must contain, all of it, to match: whole words, and the last as a beginning."""
    words = folded(query[:LONGEST]).split()[:MOST_WORDS]
    if not words:
        return []
    *whole, last = words
    return [f" {word} " for word in whole] + [f" {last}" if len(last) > 1 else f" {last} "]


def skill_token(skill: str) -> str:
    """ "CNC milling" → "=cnc-milling": a skill as one word of the text, which no typed word can be."""
    return "=" + folded(skill).replace(" ", "-")
