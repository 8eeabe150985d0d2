"""What a log may say of a record: our own words whole, those of others only as far as they cannot be personal."""

import re
from collections.abc import Mapping
from logging import LogRecord
from pathlib import Path
from traceback import extract_tb

OURS = {"accounts", "payments", "projects", "meetings", "chat", "videocall", "config"}
HIDDEN = "…"
TRACES = [
    (re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+"), "[e-mail]"),
    (re.compile(r"\b\w+://\S+|(?<![\w.])/\S+"), "[address]"),
    (re.compile(r"\b(?!(?:evt|pi|ch|re|du|dp)_)[\w-]{24,}"), "[token]"),  # Stripe's names of things are none
]
FIRST_WORDS = re.compile(r"[^(\[{<:'\"\n]*")
ROOT = Path(__file__).resolve().parents[2]


class Name(str):
    """A word that `%r`, too, writes as it is."""

    __repr__ = str.__str__


def message(record: LogRecord) -> str:
    """One line without personal data. Of other people's loggers only the fixed part is ours to judge."""
    words = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    args, ours = record.args, record.name.partition(".")[0] in OURS
    if hasattr(record, "request") and isinstance(args, tuple) and args:  # Django: the reason, then the path
        return scrubbed(str(args[0]))
    if not ours and not args:
        return scrubbed(FIRST_WORDS.match(words)[0].strip())
    try:
        text = words % shown(args, ours) if args else words
    except (TypeError, ValueError, KeyError):
        text = FIRST_WORDS.match(words)[0]
    return scrubbed(text.partition("\n")[0])


def shown(args: tuple | Mapping, ours: bool) -> tuple | dict:
    if isinstance(args, Mapping):
        return {name: spoken(value, ours) for name, value in args.items()}
    return tuple(spoken(value, ours) for value in args)


def spoken(value: object, ours: bool) -> object:
    """Numbers as they are, our own strings too; an exception's words may quote what somebody wrote."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, BaseException):
        return Name(type(value).__name__)
    if isinstance(value, str) and ours:
        return value
    return Name(HIDDEN)


def scrubbed(text: str) -> str:
    for pattern, sign in TRACES:
        text = pattern.sub(sign, text)
    return text


def trace(error: BaseException) -> dict[str, object]:
    """What was raised and where, the cause within; never its words, which may hold any value."""
    told: dict[str, object] = {"type": f"{type(error).__module__}.{type(error).__qualname__}"}
    if constraint := getattr(getattr(error, "diag", None), "constraint_name", None):
        told["constraint"] = constraint
    told["at"] = [f"{place(frame.filename)}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return told | {"cause": trace(cause)} if cause else told


def place(file: str) -> str:
    """Below the project, or below the folder of packages."""
    return file.rpartition("/site-packages/")[2].removeprefix(f"{ROOT}/")
