"""Whether the process lives, and whether the site can do its work (OPS-3)."""

from collections.abc import Callable

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from accounts.models import Beat

LATE = 120  # seconds without a heartbeat


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def shared_cache() -> str:
    cache.set("readyz", "ok", 5)
    return cache.get("readyz") or "does not keep what it is given"


def channel_layer() -> str:
    async_to_sync(get_channel_layer().group_send)("readyz", {"type": "ready"})
    return "ok"


def heartbeat() -> str:
    age = Beat.objects.age()
    if age is None:
        return "has never run: start `manage.py heartbeat --every 15`"
    return "ok" if age.total_seconds() <= LATE else f"late: last beat {age.total_seconds():.0f} s ago"


PARTS: dict[str, Callable[[], str]] = {
    "database": database,
    "cache": shared_cache,
    "channel layer": channel_layer,
    "heartbeat": heartbeat,
}


def ask(part: Callable[[], str]) -> str:
    try:
        return part()
    except Exception as error:  # any fault of a part is an answer here
        return f"failed: {type(error).__name__}"


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    answers = {name: ask(part) for name, part in PARTS.items()}
    ready = all(answer == "ok" for answer in answers.values())
    return JsonResponse({"ready": ready, **answers}, status=200 if ready else 503)


@require_safe
def signed_in(request: HttpRequest) -> HttpResponse:
    """What the proxy asks before it hands out a media file: 204, or the door's redirect to sign in."""
    return HttpResponse(status=204)
