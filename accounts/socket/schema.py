"""From the data of a frame to a dataclass, or a refusal that names the field.

Fields may be str, int, float, bool, UUID, dict, list[…] and `… | None`. A field called `with_` is `with` on the wire.
"""

from dataclasses import MISSING, fields
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from .refused import Refused

LARGEST = 2**53  # what JavaScript counts exactly; far inside what every database stores


def fill(schema: type, data: object) -> Any:
    """An instance of `schema` from `data`. Unknown keys are left alone: newer pages may say more."""
    if not isinstance(data, dict):
        raise Refused("The data of a message must be an object.")
    values = {}
    for name, wire, hint, needed in shape(schema):
        if wire in data:
            values[name] = checked(wire, hint, data[wire])
        elif needed:
            raise Refused(f"“{wire}” is missing.")
    return schema(**values)


@cache
def shape(schema: type) -> list[tuple[str, str, Any, bool]]:
    hints = get_type_hints(schema)
    return [
        (field.name, field.name.rstrip("_"), hints[field.name], field.default is field.default_factory is MISSING)
        for field in fields(schema)
    ]


def checked(name: str, hint: Any, value: object) -> Any:
    if isinstance(hint, UnionType):
        return None if value is None and NoneType in get_args(hint) else checked(name, get_args(hint)[0], value)
    if get_origin(hint) is list:
        if not isinstance(value, list):
            raise Refused(f"“{name}” must be a list.")
        return [checked(name, get_args(hint)[0], item) for item in value]
    return CHECKS[hint](name, value)


def text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Refused(f"“{name}” must be text.")
    if "\x00" in value or not (value.isascii() or storable(value)):
        raise Refused(f"“{name}” has characters that cannot be stored.")
    return value


def storable(value: str) -> bool:
    """Half a pair of surrogates is no letter."""
    try:
        return bool(value.encode())
    except UnicodeEncodeError:
        return False


def whole(name: str, value: object) -> int:
    if type(value) is not int or abs(value) > LARGEST:
        raise Refused(f"“{name}” must be a whole number.")
    return value


def number(name: str, value: object) -> float:
    if type(value) not in (int, float) or abs(value) > LARGEST or not isfinite(value):
        raise Refused(f"“{name}” must be a number.")
    return float(value)


def truth(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise Refused(f"“{name}” must be true or false.")
    return value


def unique_id(name: str, value: object) -> UUID:
    try:
        return UUID(text(name, value))
    except ValueError:
        raise Refused(f"“{name}” must be a UUID.") from None


def mapping(name: str, value: object) -> dict:
    if not isinstance(value, dict):
        raise Refused(f"“{name}” must be an object.")
    return value


CHECKS = {str: text, int: whole, float: number, bool: truth, UUID: unique_id, dict: mapping}
