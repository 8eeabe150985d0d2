"""How the people of the demonstration look, so that picture and name agree: hair, skin (0 pale to 7 dark), and what else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    style: str
    skin: int
    hair: int | None = None  # of faces.HAIRS; None: tinted like the clothes
    palette: int | None = None
    glasses: bool = False
    beard: bool = False
    earrings: bool = False


LOOKS = {
    "ana": Look("parted", 1, 3, 1, glasses=True),
    "ben": Look("quiff", 0, 4, 4, beard=True),
    "cleo": Look("cloud", 6, None, 9, earrings=True),
    "eve": Look("bob", 1, 7, 6),
    "gus": Look("short", 2, 0, 5, glasses=True),
    "newt": Look("cropped", 3, 1, 8),
    "mod": Look("bun", 4, 5, 8, glasses=True),
    "root": Look("short", 4, 5, 6),
    "mira": Look("curls", 6, 0, 0, earrings=True),
    "jonas": Look("swept", 1, 2, 1, beard=True),
    "priya": Look("long", 5, 0, 2, earrings=True),
    "tomás": Look("swept", 3, 1, 3),
    "samir": Look("short", 4, 0, 7, beard=True),
    "yuki": Look("straight", 1, 0, 3),
    "lena": Look("tail", 0, 4, 4),
    "noah": Look("cap", 1, 2, 9, beard=True),
    "ines": Look("long", 3, 1, 9),
    "oskar": Look("quiff", 0, 6, 6, glasses=True),
    "amara": Look("locs", 7, 0, 5, earrings=True),
    "felix": Look("bare", 1, 2, 8, glasses=True, beard=True),
    "zofia": Look("bob", 0, 4, 2),
    "mateo": Look("quiff", 3, 0, 0, beard=True),
    "hana": Look("bun", 1, 1, 7),
    "victor": Look("bare", 2, 5, 4, beard=True),
    "sofia": Look("curls", 3, 1, 6),
    "erik": Look("cropped", 0, 6, 1, beard=True),
    "aisha": Look("scarf", 5, None, 7),
    "daniel": Look("swept", 1, 5, 5, glasses=True),
    "ruth": Look("parted", 2, 6, 8, glasses=True),
    "leo": Look("curls", 4, 0, 3),
    "nadia": Look("straight", 0, 7, 4),
    "kofi": Look("cropped", 7, 0, 9, beard=True),
}


def look_of(seed: str) -> Look | None:
    return LOOKS.get(seed.partition("@")[0].lower())
