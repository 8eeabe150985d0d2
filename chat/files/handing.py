"""Handing out what people sent: saved and never opened here, by nobody but who asked."""

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from ..models import Attachment

INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "Content-Encoding": "identity",  # else the middleware packs again what is packed
}


def handed(file: Attachment) -> HttpResponse:
    """To be saved under its name."""
    charset = "; charset=utf-8" if file.content_type.startswith("text/") else ""
    return answer(file.file, f"{file.content_type}{charset}", content_disposition_header(True, file.name))


def shown(file: Attachment) -> HttpResponse:
    """Our own small picture of it, in the page."""
    return answer(file.preview, "image/webp", "inline")


def answer(kept: FieldFile, content_type: str, disposition: str) -> HttpResponse:
    """Whole and in memory: none is larger than `settings.FILE_BYTES`."""
    try:
        with kept.open() as content:
            data = content.read()
    except FileNotFoundError as lost:
        raise Http404 from lost
    return HttpResponse(data, content_type=content_type, headers=INERT | {"Content-Disposition": disposition})
