"""Where a form wants to lead afterwards: `next`, posted or in the address; and where it stood."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def onward(request: HttpRequest, otherwise: str) -> str:
    """That page, when it is a path of this site (`redirect()` would take a mere word for the name of a page)."""
    place = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(place, {request.get_host()}, require_https=request.is_secure())
    return place if ours and place.startswith(("/", "http")) else otherwise


def came_from(request: HttpRequest, otherwise: str) -> str:
    """The page whose form or link was pressed, when it is one of ours."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if ours else otherwise
