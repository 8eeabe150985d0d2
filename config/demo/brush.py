"""A small brush on top of Pillow: smooth shapes in units of half a head's width, drawn large and scaled down."""

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

Point = tuple[float, float]
Colour = tuple[int, int, int]
FINER = 4  # drawn this much larger, so that every edge is soft


def colour(text: str) -> Colour:
    return tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A closed curve through all points (Catmull-Rom)."""
    out: list[Point] = []
    count = len(points)
    for i in range(count):
        p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        out += [tuple(spline(p0[a], p1[a], p2[a], p3[a], k / steps) for a in (0, 1)) for k in range(steps)]
    return out


def spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def mirrored(half: Sequence[Point]) -> list[Point]:
    """A left half from top to bottom, made whole."""
    return [*half, *((-x, y) for x, y in reversed(half) if abs(x) > 1e-6)]


class Canvas:
    """`place` puts the origin (the middle of the face) and the length of one unit, in shares of the height."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.size = (width, height)
        self.width, self.height = width * FINER, height * FINER
        self.image = Image.new("RGB", (self.width, self.height), ground)
        self.place(0.5, 0.5, 0.175)

    def place(self, x: float, y: float, unit: float, tilt: float = 0) -> None:
        """`x` in shares of the width, the rest of the height; `tilt` in degrees, about the chin."""
        self.origin = (x * self.width, y * self.height)
        self.unit = unit * self.height
        self.sine, self.cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))

    def at(self, point: Point) -> Point:
        x, y = point[0], point[1] - 1.2
        turned = (x * self.cosine - y * self.sine, x * self.sine + y * self.cosine + 1.2)
        return self.origin[0] + turned[0] * self.unit, self.origin[1] + turned[1] * self.unit

    def fill(self, points: Sequence[Point], paint: Colour, alpha: float = 1) -> None:
        self.polygon([self.at(point) for point in points], paint, alpha)

    def blob(self, points: Sequence[Point], paint: Colour, alpha: float = 1) -> None:
        self.fill(smooth(points), paint, alpha)

    def oval(self, x: float, y: float, rx: float, ry: float, paint: Colour, alpha: float = 1) -> None:
        turns = (2 * math.pi * k / 72 for k in range(72))
        self.fill([(x + rx * math.cos(t), y + ry * math.sin(t)) for t in turns], paint, alpha)

    def line(self, points: Sequence[Point], thick: float, paint: Colour) -> None:
        """An open stroke with round ends."""
        pen = ImageDraw.Draw(self.image)
        width = thick * self.unit
        spots = [self.at(point) for point in points]
        pen.line(spots, fill=paint, width=round(width), joint="curve")
        for x, y in (spots[0], spots[-1]):
            pen.ellipse([x - width / 2, y - width / 2, x + width / 2, y + width / 2], fill=paint)

    def polygon(self, pixels: Sequence[Point], paint: Colour, alpha: float = 1) -> None:
        if alpha >= 1:
            ImageDraw.Draw(self.image).polygon(pixels, fill=paint)
            return
        left, top = (math.floor(min(pixel[axis] for pixel in pixels)) for axis in (0, 1))
        wide, high = (math.ceil(max(pixel[axis] for pixel in pixels)) - low + 1 for axis, low in ((0, left), (1, top)))
        mask = Image.new("L", (wide, high))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in pixels], fill=round(255 * alpha))
        self.image.paste(paint, (left, top), mask)

    def box(self, left: float, top: float, right: float, bottom: float, paint: Colour, radius: float = 0.03) -> None:
        """In shares of width and height: for what stands behind the person."""
        edges = [left * self.width, top * self.height, right * self.width, bottom * self.height]
        ImageDraw.Draw(self.image).rounded_rectangle(edges, radius=radius * self.height, fill=paint)

    def disc(self, x: float, y: float, radius: float, paint: Colour) -> None:
        """`x` in shares of the width, the rest of the height."""
        x, y, radius = x * self.width, y * self.height, radius * self.height
        ImageDraw.Draw(self.image).ellipse([x - radius, y - radius, x + radius, y + radius], fill=paint)

    def finished(self) -> Image.Image:
        return self.image.reduce(FINER)


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float, steps: int = 16) -> list[Point]:
    """Points of an ellipse between two angles in degrees, clockwise from the right."""
    turns = (math.radians(start + (end - start) * k / steps) for k in range(steps + 1))
    return [(x + rx * math.cos(t), y + ry * math.sin(t)) for t in turns]
