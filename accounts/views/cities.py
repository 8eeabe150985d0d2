"""Towns by the beginning of their name, for the field that completes them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from accounts.models import City

MOST = 8


@require_safe
@ratelimit(key="user_or_ip", rate="120/m", block=False)
def cities(request: HttpRequest) -> HttpResponse:
    """JSON for a script, else the options of a list as HTML."""
    if request.limited:
        return JsonResponse({"reasons": ["Too fast. Wait a moment."]}, status=429)
    found = City.objects.named(request.GET.get("q", "")[:100])[:MOST]
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"cities": [{"id": city.pk, "label": city.label} for city in found]})
    return render(request, "accounts/_city_options.html", {"cities": found})
