"""Static files of an installation without a proxy: what `collectstatic` made, under names that never change meaning."""

import mimetypes
import re
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

Page = Callable[[HttpRequest], HttpResponse]
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
YEAR, MINUTE = "public, max-age=31536000, immutable", "public, max-age=60"


class StaticFiles:
    """Answers before anybody asks for a session."""

    def __init__(self, get_response: Page) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.BEHIND_PROXY or not request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        try:
            return static_file(request, request.path.removeprefix(settings.STATIC_URL))
        except Http404:
            return HttpResponseNotFound()


@require_safe
def static_file(request: HttpRequest, name: str) -> HttpResponse:
    """Whole and in memory: none is large, and the middleware compresses it."""
    try:
        content = Path(safe_join(settings.STATIC_ROOT, name)).read_bytes()
    except (OSError, ValueError, SuspiciousFileOperation) as missing:
        raise Http404 from missing
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    headers = {"Cache-Control": YEAR if HASHED.search(name) else MINUTE, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=headers)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it on pages that name none, such as the admin's."""
    return redirect(static("mark.svg"), permanent=False)
