"""The page that Prometheus reads."""

from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import REGISTRY
from prometheus_client.exposition import choose_encoder

PATH = "/metrics"
CLOSED = "Not for you: METRICS_TOKEN and METRICS_NETWORKS say who may read this.\n"
GUARDS = {  # of its own: it is answered before the middleware that sets them
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PROXIED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not may_read(request):
        asks = {"WWW-Authenticate": "Bearer"} if settings.METRICS_TOKEN else {}
        return HttpResponse(CLOSED, status=401 if asks else 403, content_type="text/plain", headers=GUARDS | asks)
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    return HttpResponse(encode(REGISTRY), content_type=content_type, headers=GUARDS)


def may_read(request: HttpRequest) -> bool:
    return has_token(request) or is_near(request)


def has_token(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    wanted = settings.METRICS_TOKEN
    return bool(wanted) and scheme.lower() == "bearer" and constant_time_compare(token.strip(), wanted)


def is_near(request: HttpRequest) -> bool:
    """By its address. Behind a proxy that we were not told of, everybody comes from the proxy's: nobody is near."""
    if not settings.BEHIND_PROXY and any(name in request.headers for name in PROXIED):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in networks(tuple(settings.METRICS_NETWORKS)))


@cache
def networks(words: tuple[str, ...]) -> list[IPv4Network | IPv6Network]:
    return [ip_network(each) for each in words]
