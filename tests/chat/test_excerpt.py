"""A piece of a message around the words that were found."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from chat.search.excerpt import LENGTH, excerpt
from projects.words import terms


def shown(text, query):
    return "".join(f"[{part.text}]" if part.marked else part.text for part in excerpt(text, terms(query)))


def test_an_excerpt_marks_whole_words_and_begins_near_the_first():
    assert shown("The Rotor-mount, a rötor.", "rotor") == "The [Rotor]-mount, a [rötor]."
    assert shown("one two " * 30 + "rotor " + "one two " * 30, "rotor").startswith("… ")
    assert shown("C++ and c# in_one", "c++") == "[C++] and c# in_one"
    assert shown("a\n\n  b", "b c") == "a [b]" or shown("a\n\n  b", "c b") == "a [b]"


@given(st.text(max_size=600), st.text(max_size=30))
def test_an_excerpt_is_short_and_a_piece_of_the_text(text, query):
    parts = excerpt(text, terms(query))
    words = "".join(part.text for part in parts).removeprefix("… ").removesuffix(" …")

    assert len(words) <= LENGTH
    assert words in unicodedata.normalize("NFC", " ".join(text.split()))
