"""Lines of the log: one JSON object each in production, words while developing (OPS-3).

Hand-made, because the usual formatters write whatever a record carries; here only what stands in this file is written.
"""

import json
import logging
import re
from contextvars import ContextVar
from dataclasses import asdict
from datetime import UTC, datetime
from uuid import uuid4

from .answered import Answered
from .scrub import message, trace

log = logging.getLogger(__name__)
request_id: ContextVar[str] = ContextVar("request_id", default="")
WELL_FORMED = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ASKED_ALL_THE_TIME = {"healthz", "readyz", "metrics", "static"}


def id_for(given: str | None) -> str:
    """The proxy's, when it is a UUID or 32 hexadecimal digits: nothing else can be said in them."""
    return given if given and WELL_FORMED.fullmatch(given) else uuid4().hex


def write(answered: Answered) -> None:
    well = answered.status < 400
    level = logging.DEBUG if well and answered.route in ASKED_ALL_THE_TIME else logging.INFO
    log.log(level, "%s %s %s", answered.method, answered.route, answered.status, extra={"answered": answered})


class JSONLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message(record),
        }
        if current := request_id.get():
            line["request"] = current
        if answered := getattr(record, "answered", None):
            line |= asdict(answered) | {"seconds": round(answered.seconds, 4)}
        if record.exc_info and record.exc_info[1]:
            line["error"] = trace(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


class ReadableLine(logging.Formatter):
    """With the whole traceback: for whoever sits before it."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record, '%H:%M:%S')} {record.levelname:7} {record.name}: {record.message}"
        answered = getattr(record, "answered", None)
        return f"{line} in {answered.seconds * 1000:.0f} ms" if answered else line
