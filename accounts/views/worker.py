"""What makes a site of the pages on a home screen: its service worker, its manifest, its page without a network."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

KEPT = ("css/app.css", "mark.svg", "fonts/figtree-latin-5.3.0.woff2")  # what the offline page shows


@require_safe
@cache_control(private=True, no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Stands at the root, so that it may answer for the whole site."""
    kept = json.dumps([reverse("offline"), *map(static, KEPT)])
    context = {"kept": kept, "static": settings.STATIC_URL, "icon": static("icons/any-192.png")}
    return render(request, "accounts/sw.js", context, content_type="text/javascript; charset=utf-8")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Says nothing of anybody, as it is kept on the device."""
    return HttpResponse(render_to_string("accounts/offline.html", {"stylesheet": static("css/app.css")}))


@require_safe
@cache_control(private=True, max_age=86400)
def manifest(request: HttpRequest) -> JsonResponse:
    facts = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME[:12],
        "description": "People who build things find each other, agree, and meet.",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf9f7",
        "theme_color": "#0f6b62",
        "icons": [icon(size, purpose) for size in (192, 512) for purpose in ("any", "maskable")],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


def icon(size: int, purpose: str) -> dict[str, str]:
    name = f"icons/{purpose}-{size}.png"
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
