"""The contrast of DESIGN.md, recomputed from tokens.css for light and dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path("static/css/tokens.css").read_text()
PALETTE = {
    name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", TOKENS)
}
MEANING = dict(re.findall(r"--([\w-]+): var\(--([\w-]+)\);", TOKENS))
TEXT = [
    ("text", "bg"), ("text", "surface"), ("text", "accent-soft"), ("text", "warn-soft"), ("text", "danger-soft"),
    ("muted", "bg"), ("muted", "surface"), ("muted", "accent-soft"),
    ("accent", "bg"), ("accent", "surface"), ("accent", "accent-soft"), ("accent-strong", "surface"),
    ("on-accent", "accent"), ("on-accent", "accent-strong"), ("on-danger", "danger"),
    ("danger", "bg"), ("danger", "surface"), ("danger", "danger-soft"),
    ("warn", "bg"), ("warn", "surface"), ("warn", "warn-soft"),
]  # fmt: skip
BORDERS = [("line", "bg"), ("line", "surface"), ("accent", "surface"), ("danger", "surface"), ("online", "surface")]


def colour(meaning: str, theme: int) -> str:
    return PALETTE[MEANING[meaning]][theme]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_every_text_can_be_read(front: str, back: str, theme: int) -> None:
    assert contrast(colour(front, theme), colour(back, theme)) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), BORDERS)
def test_every_control_border_can_be_seen(front: str, back: str, theme: int) -> None:
    assert contrast(colour(front, theme), colour(back, theme)) >= 3


def test_raw_colours_stand_in_tokens_alone() -> None:
    drawings = {"landing.css"}  # the sample pitch is a picture, not a part of the theme
    sheets = [sheet for sheet in Path("static/css").rglob("*.css") if sheet.name not in {"tokens.css"} | drawings]

    raw = {
        str(s): found for s in sheets if (found := re.findall(r":[^;{]*(?:#[0-9a-f]{3,8}\b|rgba?\()", s.read_text()))
    }

    assert raw == {}
