"""The pages of refusal: each says what is wrong and what to do."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django_ratelimit.exceptions import Ratelimited

from accounts.onward import came_from
from accounts.socket.database import connected

View = Callable[..., HttpResponse]


def apart(view: View) -> View:
    """Under ASGI Django answers what was raised in any thread of the process, and nobody would give back or renew the
    connection that such a thread takes for the page.
    """

    @wraps(view)
    def answered(*args: object, **named: object) -> HttpResponse:
        own = not connection.in_atomic_block  # else somebody is in the middle of something, a test for example
        return connected(view, *args, **named) if own else view(*args, **named)

    return answered


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Comes before sessions and people are known (a forged host name, say), so it needs neither."""
    return _bare("errors/400.html", status=400)


@apart
def forbidden(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """The words that a refusal came with are shown; too many requests (django-ratelimit refuses so) are a 429."""
    if isinstance(exception, Ratelimited):
        return too_often(request)
    return render(request, "errors/403.html", {"reason": str(exception)}, status=403)


@apart
def too_often(request: HttpRequest) -> HttpResponse:
    """Also what allauth answers with (`handler429` in config/urls.py)."""
    return render(request, "errors/429.html", {"back": came_from(request, "/")}, status=429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", {"back": came_from(request, "/")}, status=403)


@apart
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a context processor: they may be what broke."""
    return _bare("errors/500.html", status=500)


def _bare(template: str, *, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(template, {"stylesheet": _stylesheet()}), status=status)


def _stylesheet() -> str:
    try:
        return staticfiles_storage.url("css/app.css")
    except ValueError:  # the manifest of hashed files is missing
        return f"{settings.STATIC_URL}css/app.css"
