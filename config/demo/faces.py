"""Kind, flat portraits from a seed: nobody in particular, always the same for the same name."""

import random
from dataclasses import dataclass, replace

from PIL import Image

from . import hair
from .brush import Canvas, Colour, arc, colour, mirrored, mix
from .looks import look_of

# ground, what stands behind, clothes, tinted dark for hair
PALETTES = [tuple(map(colour, line.split())) for line in (
    "#e8d9c4 #d9bfa3 #b9784d #5d3a2b",
    "#cfe3db #a9cfc2 #3f9080 #143f38",
    "#e6dcef #cfbfe0 #8e6bb0 #3a2556",
    "#f6d9d3 #ecbcb2 #c9604a #5f1f18",
    "#d7e3f0 #b3cbe4 #4a78a8 #1d3450",
    "#f3e6c4 #e6cd8f #c08f2b #4e3a17",
    "#dfe7d2 #c0d1a8 #708f4c #2f3d1e",
    "#f3dbe4 #e3b5c6 #b65c83 #52203a",
    "#d9e4e6 #b4cbd0 #527b86 #20363c",
    "#f7ddc8 #eebf98 #d27b3f #57301a",
)]  # fmt: skip
SKINS = [colour(c) for c in ("#f7d7bd", "#f2c9a5", "#e8b48c", "#d9a074", "#c98e64", "#ad7449", "#8a5a3a", "#6b432b")]
HAIRS = [colour(c) for c in ("#2b211d", "#4a3226", "#7a4a2b", "#a9713c", "#c99a5b", "#8d8983", "#d9d4cc", "#9b4326")]
NECKS = ("round", "vee", "collar", "roll", "hood", "round")
BEARDED = ("swept", "quiff", "short", "cropped", "bare", "cap")
ADORNED = ("bob", "bun", "long", "curls", "cloud", "parted", "tail", "locs")
COVERED = ("bob", "parted", "long", "straight", "scarf", "curls")  # hair over the ears
ROOMS = ("columns", "window", "arches", "shelf", "hills", "columns")


@dataclass(frozen=True)
class Person:
    ground: Colour
    behind: Colour
    clothes: Colour
    hair: Colour
    skin: Colour
    style: str
    neck: str
    room: str
    glasses: bool
    beard: bool
    earrings: bool
    tilt: float


def person(seed: str) -> Person:
    """By the dice of the seed; who has a look of their own keeps it."""
    dice = random.Random(f"portrait {seed}")
    known = look_of(seed)
    palette, natural = dice.choice(PALETTES), dice.choice(HAIRS)
    if known and known.palette is not None:
        palette = PALETTES[known.palette]
    if known and known.hair is not None:
        natural = HAIRS[known.hair]
    style = known.style if known else dice.choice(list(hair.STYLES))
    someone = Person(
        *palette[:3],
        hair=hair_colour(style, palette[2], palette[3], natural, 0.2 if known else dice.choice((0.25, 0.6, 0.9))),
        skin=dice.choice(SKINS),
        style=style,
        neck=dice.choice(NECKS),
        room=dice.choice(ROOMS),
        glasses=dice.random() < 0.3,
        beard=style in BEARDED and dice.random() < 0.45,
        earrings=style in ADORNED and dice.random() < 0.5,
        tilt=dice.uniform(-4, 4),
    )
    if known:
        extras = {"glasses": known.glasses, "beard": known.beard, "earrings": known.earrings}
        return replace(someone, skin=SKINS[known.skin], **extras)
    return someone


def hair_colour(style: str, clothes: Colour, tinted: Colour, natural: Colour, share: float) -> Colour:
    return mix(clothes, tinted, 0.15) if style in ("scarf", "cap") else mix(natural, tinted, share)


def drawn(seed: str, width: int, height: int, *, mood: str = "") -> Image.Image:
    """The whole picture; a square shows the face a little larger. mood: "", "talk" or "blink"."""
    who = person(seed)
    canvas = Canvas(width, height, who.ground)
    furnish(canvas, who)
    unit, middle = (0.205, 0.46) if width <= height * 1.1 else (0.18, 0.47)
    canvas.place(0.5, middle, unit, who.tilt)
    behind, before = hair.STYLES[who.style]
    behind(canvas, mix(who.hair, (0, 0, 0), 0.12))
    canvas.place(0.5, middle, unit)
    body(canvas, who)
    canvas.place(0.5, middle, unit, who.tilt)
    head(canvas, who)
    if who.beard:
        beard(canvas, who)
    eyes(canvas, who, mood)
    mouth(canvas, who, mood)
    before(canvas, who.hair)
    worn(canvas, who)
    return canvas.finished()


def furnish(canvas: Canvas, who: Person) -> None:
    """The room behind."""
    soft, deep = mix(who.ground, who.behind, 0.55), mix(who.ground, who.behind, 0.95)
    if who.room == "columns":
        canvas.disc(0.75, 0.2, 0.31, soft)
        canvas.box(0.07, 0.13, 0.24, 1.2, mix(who.ground, who.behind, 0.4))
        canvas.box(0.78, 0.31, 0.9, 1.2, deep)
    elif who.room == "window":
        canvas.box(0.6, 0.08, 0.93, 0.62, soft)
        canvas.disc(0.8, 0.27, 0.11, mix(who.ground, (255, 255, 255), 0.5))
        canvas.box(0.76, 0.08, 0.77, 0.62, who.ground, 0)
        canvas.box(0.06, 0.45, 0.2, 1.2, deep)
    elif who.room == "arches":
        for left, top, paint in ((0.05, 0.26, deep), (0.68, 0.12, soft)):
            canvas.box(left, top, left + 0.27, 1.4, paint, 0.18)
    elif who.room == "shelf":
        canvas.box(0.04, 0.3, 0.4, 0.33, deep, 0.01)
        for k, tall in enumerate((0.15, 0.2, 0.12, 0.18, 0.1)):
            canvas.box(0.07 + 0.05 * k, 0.3 - tall, 0.105 + 0.05 * k, 0.3, soft if k % 2 else deep, 0.012)
        canvas.disc(0.84, 0.24, 0.17, soft)
    else:
        canvas.disc(0.8, 0.22, 0.14, mix(who.ground, (255, 255, 255), 0.45))
        canvas.disc(0.12, 1.02, 0.5, soft)
        canvas.disc(0.95, 1.1, 0.52, deep)


def body(canvas: Canvas, who: Person) -> None:
    shade = mix(who.clothes, (0, 0, 0), 0.12)
    if who.neck == "hood":
        canvas.blob(mirrored([(0, 1.0), (-0.85, 1.05), (-1.35, 1.6), (-1.3, 2.3), (0, 2.5)]), shade)
    canvas.blob(mirrored([(0, 1.62), (-0.7, 1.66), (-1.55, 2.0), (-2.15, 2.7), (-2.45, 3.8), (-2.4, 4.6), (0, 4.6)]), who.clothes)  # fmt: skip
    neck = mix(who.skin, (90, 30, 10), 0.1)
    canvas.blob(mirrored([(0, 0.7), (-0.44, 0.75), (-0.46, 1.35), (-0.56, 1.72), (-0.36, 1.98), (0, 2.06)]), neck)
    if who.neck == "vee":
        canvas.fill([(-0.56, 1.68), (0.56, 1.68), (0.0, 2.55)], neck)
    elif who.neck == "collar":
        for side in (-1, 1):
            canvas.fill([(0.5 * side, 1.5), (0.74 * side, 1.72), (0.42 * side, 2.4), (0, 2.08)], mix(who.clothes, (255, 255, 255), 0.3))  # fmt: skip
    elif who.neck == "roll":
        canvas.blob(mirrored([(0, 1.34), (-0.5, 1.28), (-0.62, 1.55), (-0.64, 1.9), (0, 2.1)]), shade)
    elif who.neck == "hood":
        for side in (-1, 1):
            canvas.line([(0.34 * side, 1.98), (0.36 * side, 2.75)], 0.08, mix(who.clothes, (255, 255, 255), 0.45))


def head(canvas: Canvas, who: Person) -> None:
    for side in (-1, 1) if who.style not in COVERED else ():
        canvas.oval(1.0 * side, 0.12, 0.17, 0.26, mix(who.skin, (90, 30, 10), 0.06))
    canvas.blob(mirrored([(0, -1.22), (-0.66, -1.04), (-0.99, -0.42), (-0.98, 0.22), (-0.78, 0.82), (-0.36, 1.18), (0, 1.25)]), who.skin)  # fmt: skip
    for side in (-1, 1):
        canvas.oval(0.56 * side, 0.42, 0.2, 0.14, (226, 88, 70), 0.16)


def beard(canvas: Canvas, who: Person) -> None:
    canvas.blob(mirrored([(0, 0.44), (-0.4, 0.4), (-0.62, 0.55), (-0.97, 0.1), (-0.94, 0.55), (-0.66, 1.08), (0, 1.36)]), who.hair)  # fmt: skip


def eyes(canvas: Canvas, who: Person, mood: str) -> None:
    for side in (-1, 1):
        if mood == "blink":
            canvas.line(arc(0.37 * side, 0.04, 0.1, 0.06, 10, 170), 0.05, ink(who))
        else:
            canvas.oval(0.37 * side, 0.06, 0.075, 0.095, ink(who))
        canvas.line(arc(0.38 * side, -0.12, 0.2, 0.1, 205, 335), 0.06, mix(who.hair, ink(who), 0.5))
    canvas.line(arc(0, 0.3, 0.09, 0.07, 20, 160), 0.05, mix(who.skin, (90, 30, 10), 0.35))


def mouth(canvas: Canvas, who: Person, mood: str) -> None:
    lips = mix(who.skin, (255, 255, 255), 0.25) if who.beard else mix(who.skin, (120, 20, 20), 0.6)
    if mood == "talk":
        canvas.oval(0, 0.65, 0.19, 0.13, lips)
        canvas.oval(0, 0.66, 0.13, 0.075, mix(ink(who), (120, 20, 20), 0.5))
    else:
        canvas.line(arc(0, 0.52, 0.27, 0.2, 25, 155), 0.07, lips)


def worn(canvas: Canvas, who: Person) -> None:
    for side in (-1, 1):
        if who.glasses:
            canvas.line(arc(0.38 * side, 0.07, 0.29, 0.27, 0, 360, 40), 0.055, ink(who))
            canvas.line([(0.67 * side, 0.02), (0.97 * side, -0.04)], 0.05, ink(who))
        if who.earrings:
            canvas.oval(1.02 * side, 0.47, 0.09, 0.09, colour("#e9b949"))
    if who.glasses:
        canvas.line(arc(0, 0.05, 0.1, 0.06, 200, 340), 0.05, ink(who))


def ink(who: Person) -> Colour:
    return mix(who.skin, (40, 20, 15), 0.82)
