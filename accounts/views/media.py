"""Photos and pitches on an installation without a proxy: typed by us, inert, and in parts, as players ask for them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

TYPES = {".webp": "image/webp", ".mp4": "video/mp4", ".m4a": "audio/mp4"}
INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
}
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponse:
    """One of our own files by its unguessable name. What we did not make ourselves is downloaded, never shown."""
    path = found(name)
    return handed(request, lambda: path.open("rb"), path.suffix, path.stat().st_size)


def handed(request: HttpRequest, opened: Callable[[], BinaryIO], suffix: str, size: int) -> HttpResponse:
    """The whole file, or the part that was asked for."""
    part = asked_part(request.headers.get("Range", ""), size)
    start, end = part or (0, size)
    if part and start >= end:
        return HttpResponse(status=416, headers=INERT | {"Content-Range": f"bytes */{size}"})
    response = sliced(Part(opened(), start, end), suffix, end - start)
    if part:
        response.status_code, response["Content-Range"] = 206, f"bytes {start}-{end - 1}/{size}"
    return response


def found(name: str) -> Path:
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, name))
    except (ValueError, SuspiciousFileOperation) as outside:
        raise Http404 from outside
    if not path.is_file():
        raise Http404
    return path


def asked_part(header: str, size: int) -> tuple[int, int] | None:
    """(start, end) of the one range asked for, empty when it lies outside; None: the whole file, without a question."""
    match = RANGE.fullmatch(header.strip())
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1 if last else size)


class Part:
    """An open file that ends early."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self.file = file
        self.file.seek(start)
        self.left = end - start

    def read(self, most: int = -1) -> bytes:
        data = self.file.read(self.left if most < 0 else min(most, self.left))
        self.left -= len(data)
        return data

    def close(self) -> None:
        self.file.close()


def sliced(part: Part, suffix: str, length: int) -> FileResponse:
    known = suffix in TYPES
    response = FileResponse(part, headers=INERT, as_attachment=not known)
    response["Content-Type"] = TYPES.get(suffix, "application/octet-stream")
    response["Content-Length"] = str(length)
    return response
