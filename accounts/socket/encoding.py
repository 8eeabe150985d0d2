"""JSON as it travels and as rows are handed over: written with every message, so not by Python's own encoder."""

import json
from collections.abc import Callable
from typing import Any

import orjson
from django.core.serializers.json import DjangoJSONEncoder

AS_DJANGO_HAS_THEM = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
plainly: Callable[[Any], Any] = DjangoJSONEncoder().default
patiently = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=plainly).encode


def encode(value: object) -> str:
    """What Django's encoder would write, without spaces. Half a surrogate pair, which is no text, passes too: so does
    an integer beyond 64 bits.
    """
    try:
        return orjson.dumps(value, default=plainly, option=AS_DJANGO_HAS_THEM).decode()
    except TypeError:
        return patiently(value)
