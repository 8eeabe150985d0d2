"""One answered request, in words that no visitor can choose."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


@dataclass(frozen=True)
class Answered:
    """`route` is a name of the URLconf, never an address; `person` a public id, empty for visitors."""

    route: str
    method: str
    status: int
    seconds: float
    person: str

    @classmethod
    def of(cls, request: HttpRequest, response: HttpResponse, seconds: float) -> "Answered":
        method = request.method if request.method in METHODS else "other"
        return cls(route_of(request), method, response.status_code, seconds, person_of(request))


def route_of(request: HttpRequest) -> str:
    """`static` and `unknown` are no names of pages."""
    if request.resolver_match:
        return request.resolver_match.view_name
    return "static" if request.path.startswith(settings.STATIC_URL) else "unknown"


def person_of(request: HttpRequest) -> str:
    """Whom Django has looked up anyway: to ask `request.user` would be a query, and make every answer a private one."""
    return getattr(request.__dict__.get("_cached_user"), "public_id", "")
