"""The list of questions."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import Truncator

Level = Literal["well", "mind", "ill"]
SECRET = re.compile(r"SECRET|PASSWORD$|PRIVATE_KEY|_TOKEN$")
LONGEST = 200
SHORTEST = 3  # a password of so few letters would take words apart


@dataclass(frozen=True)
class Finding:
    """`mend` is empty when all is well."""

    part: str
    level: Level
    text: str
    mend: str = ""


def examine() -> Iterator[Finding]:
    """One finding a part. A question that itself fails is a finding too."""
    from . import data, keys, places, services, site

    for group in (site, keys, data, services, places):
        for question in group.QUESTIONS:
            part = question.__name__.replace("_", " ")
            try:
                found = question(part)
            except Exception as error:  # whatever is wrong with a part is what we came to hear
                found = Finding(part, "ill", f"{type(error).__name__}: {error}".strip(), mend_of(question))
            yield replace(found, text=one_line(hidden(found.text)))


def mend_of(question: Callable) -> str:
    return " ".join((question.__doc__ or "").split())


def one_line(text: str) -> str:
    """Some libraries tell a whole story."""
    return Truncator(" ".join(text.split())).chars(LONGEST)


def hidden(text: str) -> str:
    """Whatever a part says when it fails: no secret of ours is in it."""
    for secret in secrets():
        text = text.replace(secret, "[hidden]")
    return text


def secrets() -> Iterator[str]:
    database, redis = settings.DATABASES["default"], urlsplit(settings.REDIS_URL)
    named = [getattr(settings, name) for name in dir(settings) if SECRET.search(name)]
    for value in (*named, database.get("PASSWORD"), redis.password, os.environ.get("PRIVATE_BUCKET_SECRET")):
        if isinstance(value, str) and len(value) > SHORTEST:
            yield value
