"""Ways around the site are hidden in free text, and nothing else is (VIS-2)."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.masking import HIDDEN, HINT, masked, may_lead_away

HERE = Path(__file__).parent
LEADS_AWAY = (HERE / "mask_hits.txt").read_text().splitlines()
STAYS = (HERE / "mask_innocent.txt").read_text().splitlines()
HELD_OUT_HITS = (HERE / "mask_held_out_hits.txt").read_text().splitlines()
HELD_OUT_INNOCENT = (HERE / "mask_held_out_innocent.txt").read_text().splitlines()
UNSEEN = ["ana@exa\u200bmple.com", "ana\u00ad@example.com"]  # with a sign that no eye sees
MISSED = {
    "instagram - anabuilds",
    "line id anabuilds",
    "slack handle ana",
}  # words of their own: a moderator hears of them
SLOW = [
    "a" * 4000,
    "a-" * 2000,
    "a." * 2000,
    "a@" * 2000,
    "1 " * 2000,
    "one " * 1000,
    "a at " * 800,
    "@a" * 2000,
    "a@" + "a." * 2000,
    "one then 1 " * 600,
    "dot io slash " * 500,
    "me as on me as " * 400,
    "part number " * 500 + "1" * 40,
    " " * 4000,
]


@pytest.mark.parametrize("text", [*(line for line in LEADS_AWAY if line not in MISSED), *UNSEEN])
def test_a_way_around_is_hidden_with_a_note(text: str) -> None:  # VIS-2
    assert HIDDEN in masked(text)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_what_is_asked_first_misses_nothing(data: st.DataObject) -> None:  # VIS-2
    """Pieces of all lines, put together at random, in any case."""
    pieces = [piece for line in [*LEADS_AWAY, *HELD_OUT_HITS, *STAYS] for piece in line.split()]
    words = data.draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=8))
    case = data.draw(st.sampled_from([str, str.upper, str.title, lambda text: text.replace("i", "\u0131")]))
    text = case(data.draw(st.sampled_from([" ", ", ", "-", "\n"])).join(words))

    assert may_lead_away(text) or not HINT.search(text)


@pytest.mark.parametrize("text", [*LEADS_AWAY, *HELD_OUT_HITS, *UNSEEN])
def test_no_known_line_is_missed_by_what_is_asked_first(text: str) -> None:  # VIS-2
    for same in (text, text.upper(), text.replace("i", "\u0131"), text.replace("i", "\u0130")):
        assert may_lead_away(same) or not HINT.search(same)


@pytest.mark.parametrize("text", STAYS)
def test_plain_words_and_figures_stay(text: str) -> None:  # VIS-2
    assert masked(text) == text


def test_precision_and_recall_on_the_whole_corpus() -> None:  # VIS-2
    """Run with `-s` to read them."""
    hits = sum(HIDDEN in masked(line) for line in LEADS_AWAY)
    alarms = sum(masked(line) != line for line in STAYS)
    recall, precision = hits / len(LEADS_AWAY), hits / (hits + alarms)
    said = f"{len(LEADS_AWAY)} + {len(STAYS)} lines: recall {recall:.3f}, precision {precision:.3f}"
    print(said)  # noqa: T201

    assert len({*LEADS_AWAY, *STAYS}) >= 150
    assert recall >= 0.98, said
    assert precision >= 0.99, said


def test_precision_and_recall_on_lines_that_no_rule_was_made_for() -> None:  # VIS-2
    """Written before the rules were looked at again; run with `-s` to read the figures.

    The first 75 + 93 lines gave recall 0.867 and precision 0.942 with the rules of that day; the rest, written after
    these had been mended, 0.98 and 0.89 at first sight.
    """
    missed = [line for line in HELD_OUT_HITS if HIDDEN not in masked(line)]
    alarms = [line for line in HELD_OUT_INNOCENT if masked(line) != line]
    hits = len(HELD_OUT_HITS) - len(missed)
    recall, precision = hits / len(HELD_OUT_HITS), hits / (hits + len(alarms))
    said = f"{len(HELD_OUT_HITS)} + {len(HELD_OUT_INNOCENT)} lines: recall {recall:.3f}, precision {precision:.3f}"
    print(said, *missed, *alarms, sep="\n  ")  # noqa: T201

    assert {*LEADS_AWAY, *STAYS}.isdisjoint({*HELD_OUT_HITS, *HELD_OUT_INNOCENT})
    assert len({*HELD_OUT_HITS, *HELD_OUT_INNOCENT}) >= 250
    assert recall >= 0.95, said
    assert precision >= 0.95, said


def test_only_the_way_around_goes() -> None:  # VIS-2
    text = "I build pumps. Mail ana@example.com or call 0170 1234567, mornings."

    assert masked(text) == f"I build pumps. Mail {HIDDEN} or call {HIDDEN}, mornings."


def test_nothing_of_a_number_is_left_behind() -> None:  # VIS-2
    assert masked("WhatsApp: 0170 1234567") == HIDDEN


def test_masking_twice_is_the_same_as_once() -> None:
    once = masked(" ".join(LEADS_AWAY))

    assert masked(once) == once


@pytest.mark.parametrize("text", SLOW)
def test_no_text_makes_it_slow(text: str) -> None:
    start = time.process_time()
    masked(text)

    assert time.process_time() - start < 0.5
