"""Hair, by name: what lies behind the head and what before it. Units as in brush.py, the face around (0, 0)."""

from collections.abc import Callable

from .brush import Canvas, Colour, mirrored, mix

Piece = Callable[[Canvas, Colour], None]


def nothing(canvas: Canvas, paint: Colour) -> None:
    """Some wear none."""


def swept(canvas: Canvas, paint: Colour) -> None:
    canvas.blob(
        [(-1.13, 0.02), (-1.2, -0.55), (-0.8, -1.2), (-0.05, -1.45), (0.75, -1.25), (1.16, -0.7), (1.2, 0.12),
         (0.98, -0.3), (0.45, -0.68), (-0.25, -0.78), (-0.85, -0.42)], paint)  # fmt: skip


def quiff(canvas: Canvas, paint: Colour) -> None:
    canvas.blob(
        [(-1.08, 0), (-1.14, -0.6), (-0.95, -1.15), (-0.5, -1.45), (0.2, -1.72), (0.95, -1.55), (1.2, -1.0),
         (1.08, -0.5), (1.06, 0.0), (0.92, -0.42), (0.55, -0.72), (-0.1, -0.72), (-0.75, -0.55)], paint)  # fmt: skip


def short(canvas: Canvas, paint: Colour) -> None:
    canvas.blob(mirrored([(0, -1.36), (-0.7, -1.22), (-1.1, -0.7), (-1.1, -0.05), (-0.95, -0.35), (-0.75, -0.62), (0, -0.78)]), paint)  # fmt: skip


def cropped(canvas: Canvas, paint: Colour) -> None:
    canvas.blob(mirrored([(0, -1.27), (-0.66, -1.1), (-1.02, -0.55), (-1.03, -0.1), (-0.92, -0.5), (-0.6, -0.86), (0, -0.95)]), paint)  # fmt: skip


def fringe(canvas: Canvas, paint: Colour) -> None:
    canvas.blob(mirrored([(0, -1.42), (-0.75, -1.26), (-1.16, -0.7), (-1.18, 0.2), (-0.98, 0.15), (-0.92, -0.3), (0, -0.42)]), paint)  # fmt: skip


def parted(canvas: Canvas, paint: Colour) -> None:
    """Two curtains from a parting."""
    for side in (-1, 1):
        canvas.blob([(0.06 * -side, -1.4), (0.75 * side, -1.25), (1.18 * side, -0.6), (1.2 * side, 0.5), (1.0 * side, 0.35), (0.86 * side, -0.25), (0.42 * side, -0.75)], paint)  # fmt: skip


def bob_behind(canvas: Canvas, paint: Colour) -> None:
    canvas.blob(mirrored([(0, -1.42), (-0.85, -1.25), (-1.28, -0.5), (-1.34, 0.5), (-1.22, 1.2), (-0.7, 1.28), (0, 1.15)]), paint)  # fmt: skip


def long_behind(canvas: Canvas, paint: Colour) -> None:
    canvas.blob(mirrored([(0, -1.42), (-0.85, -1.25), (-1.28, -0.5), (-1.36, 0.6), (-1.5, 1.6), (-1.42, 2.35), (-0.8, 2.5), (0, 2.3)]), paint)  # fmt: skip


def cloud_behind(canvas: Canvas, paint: Colour) -> None:
    canvas.oval(0, -0.42, 1.62, 1.5, paint)


def curls_behind(canvas: Canvas, paint: Colour) -> None:
    for x, y in ((-1.15, 0.35), (1.15, 0.35), (-1.32, -0.2), (1.32, -0.2), (-1.2, -0.78), (1.2, -0.78), (-0.75, -1.25), (0.75, -1.25), (0, -1.42)):  # fmt: skip
        canvas.oval(x, y, 0.52, 0.52, paint)


def curls(canvas: Canvas, paint: Colour) -> None:
    for x, y in ((-0.92, -0.62), (-0.5, -0.98), (0, -1.08), (0.5, -0.98), (0.92, -0.62)):
        canvas.oval(x, y, 0.36, 0.32, paint)


def bun_behind(canvas: Canvas, paint: Colour) -> None:
    canvas.oval(0.05, -1.72, 0.55, 0.5, paint)


def tail_behind(canvas: Canvas, paint: Colour) -> None:
    canvas.blob([(0.55, -1.1), (1.35, -1.15), (1.75, -0.4), (1.72, 0.7), (1.45, 1.5), (1.3, 0.6), (1.15, -0.2)], paint)


def locs_behind(canvas: Canvas, paint: Colour) -> None:
    for x in (-1.18, -0.86, 0.86, 1.18):
        canvas.line([(x, -0.4), (x * 1.12, 0.7), (x * 1.14, 1.75 + 0.2 * (abs(x) < 1))], 0.32, paint)
    canvas.blob(mirrored([(0, -1.42), (-0.85, -1.25), (-1.28, -0.5), (-1.2, 0.3), (0, 0.3)]), paint)


def scarf_behind(canvas: Canvas, paint: Colour) -> None:
    canvas.blob(mirrored([(0, -1.52), (-0.9, -1.3), (-1.34, -0.5), (-1.36, 0.6), (-1.55, 1.5), (-1.9, 2.2), (0, 2.4)]), paint)  # fmt: skip


def scarf(canvas: Canvas, paint: Colour) -> None:
    canvas.fill(ring_around_face(), paint)
    canvas.blob([(-1.02, 0.7), (-0.6, 1.3), (0.1, 1.45), (0.9, 1.05), (1.15, 1.5), (0.5, 2.15), (-0.7, 2.1), (-1.35, 1.5)], mix(paint, (0, 0, 0), 0.1))  # fmt: skip


def ring_around_face() -> list[tuple[float, float]]:
    from .brush import arc, smooth

    outer = smooth(mirrored([(0, -1.5), (-0.9, -1.28), (-1.3, -0.4), (-1.2, 0.7), (-0.6, 1.5), (0, 1.62)]))
    inner = arc(0, 0.06, 0.84, 1.02, -90, -450, 60)
    return [*outer, outer[0], *inner, inner[0]]


def cap(canvas: Canvas, paint: Colour) -> None:
    """A knitted one."""
    canvas.blob(mirrored([(0, -1.62), (-0.75, -1.45), (-1.12, -0.9), (-1.1, -0.5), (0, -0.55)]), paint)
    canvas.blob(mirrored([(0, -0.82), (-0.8, -0.78), (-1.16, -0.68), (-1.18, -0.34), (-0.8, -0.38), (0, -0.44)]), mix(paint, (255, 255, 255), 0.16))  # fmt: skip


STYLES: dict[str, tuple[Piece, Piece]] = {
    "swept": (nothing, swept),
    "quiff": (nothing, quiff),
    "short": (nothing, short),
    "cropped": (nothing, cropped),
    "bare": (nothing, nothing),
    "bob": (bob_behind, fringe),
    "parted": (bob_behind, parted),
    "long": (long_behind, parted),
    "straight": (long_behind, fringe),
    "cloud": (cloud_behind, cropped),
    "curls": (curls_behind, curls),
    "bun": (bun_behind, short),
    "tail": (tail_behind, swept),
    "locs": (locs_behind, short),
    "scarf": (scarf_behind, scarf),
    "cap": (nothing, cap),
}
