"""Estimated minutes, and what is shown of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.halfway.travel import PACES, band, say_band

kms = st.floats(0, 5000)


@pytest.mark.parametrize(
    ("mode", "km", "minutes"),
    [
        ("walk", 1, 16),
        ("bike", 5, 30),
        ("transit", 10, 44),
        ("transit", 20, 71),
        ("drive", 8, 22.6),
        ("drive", 40, 64.6),
    ],
)
def test_the_estimate_of_each_mode(mode: str, km: float, minutes: float) -> None:  # HALF-2
    assert PACES[mode].minutes(km) == pytest.approx(minutes)


@given(st.sampled_from(sorted(PACES)), kms)
def test_reach_is_the_other_way_round(mode: str, km: float) -> None:
    pace = PACES[mode]

    assert pace.reach(pace.minutes(km)) == pytest.approx(km, abs=1e-6)


@given(st.sampled_from(sorted(PACES)), kms, kms)
def test_minutes_never_fall_and_the_pace_never_slows(mode: str, one: float, other: float) -> None:
    moving = PACES[mode].moving

    assert moving(one + other) >= moving(one)
    assert moving(one + other) <= moving(one) + moving(other) + 1e-6


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (3.2, "under 5 min"),
        (15, "about 15–20 min"),
        (19.99, "about 15–20 min"),
        (87, "about 85–90 min"),
        (131, "about 2 h 10 min"),
    ],
)
def test_times_are_said_in_five_minutes(minutes: float, words: str) -> None:  # HALF-3
    assert say_band(band(minutes)) == words
