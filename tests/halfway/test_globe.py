"""Circles and boxes: nothing that lies in all circles may lie outside the box."""

import math

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from meetings.halfway.globe import EARTH_KM, Box, Circle, Point, between, box_around, km_between

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
circles = st.builds(Circle, points, st.one_of(st.floats(0, 50), st.floats(0, 9000)))


def holds(box: Box, point: Point) -> bool:
    return any(
        piece.south <= point.lat <= piece.north and piece.west <= point.lon <= piece.east for piece in box.pieces()
    )


def walk(start: Point, bearing: float, km: float) -> Point:
    lat, lon, angle = math.radians(start.lat), math.radians(start.lon), km / EARTH_KM
    to = math.asin(
        max(-1, min(1, math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing)))
    )
    east = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(to)
    )
    return Point(math.degrees(to), (math.degrees(lon + east) + 180) % 360 - 180)


@settings(max_examples=400, deadline=None)
@example(first=Circle(Point(0.0, 0.0), 6.103515625e-05), others=[], bearing=1.0, share=1.0)
@given(circles, st.lists(circles, max_size=3), st.floats(0, math.tau), st.floats(0, 1))
def test_the_box_holds_what_lies_in_all_circles(first: Circle, others: list, bearing: float, share: float) -> None:
    point = walk(first.centre, bearing, first.km * share)
    inside = [Circle(other.centre, max(other.km, km_between(other.centre, point) + 0.001)) for other in others]
    assume(km_between(first.centre, point) <= first.km)

    box = box_around(first, *inside)

    assert box is not None
    assert holds(box, point)


def test_circles_that_do_not_meet_have_no_box() -> None:
    assert box_around(Circle(Point(52.5, 13.4), 10), Circle(Point(48.1, 11.6), 10)) is None


def test_a_box_over_the_antimeridian_is_asked_in_two_pieces() -> None:
    box = box_around(Circle(Point(-17.8, 179.9), 50))

    west, east = box.pieces()

    assert (west.east, east.west) == (180.0, -180.0)
    assert holds(box, Point(-17.8, -179.8))
    assert not holds(box, Point(-17.8, 178))


@pytest.mark.parametrize("pole", [90, -90])
def test_a_circle_over_a_pole_goes_all_the_way_round(pole: int) -> None:
    box = box_around(Circle(Point(pole * 0.999, 20), 100))

    assert holds(box, Point(pole * 0.999, -160))


@given(points, points, st.floats(0, 1))
def test_between_lies_on_the_way(one: Point, other: Point, share: float) -> None:
    assume(km_between(one, other) < 19_000)

    point = between(one, other, share)

    assert km_between(one, point) == pytest.approx(share * km_between(one, other), abs=0.05)
