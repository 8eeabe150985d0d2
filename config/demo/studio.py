"""All pictures and clips of the demo, drawn on every processor at once: Pillow and ffmpeg work beside Python."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from .people import ANA, BEN, CLEO, EVE, GUS, OTHERS, Person
from .portraits import pitch_clip, portrait, poster


@contextmanager
def drawing() -> Iterator[None]:
    """Meanwhile; what lies on the shelf already costs nothing. A fault shows itself where the picture is used."""
    with ThreadPoolExecutor(os.cpu_count(), "studio") as studio:
        for person in sorted((ANA, BEN, CLEO, EVE, GUS, *OTHERS), key=lambda person: -person.clip):
            studio.submit(draw, person)
        yield


def draw(person: Person) -> None:
    portrait(person.email)
    if person.clip:
        poster(person.email)
        pitch_clip(person.email, person.clip)
