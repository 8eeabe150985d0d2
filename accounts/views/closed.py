"""What a suspended or banned person sees instead of the site."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User


def closed(request: HttpRequest, person: User) -> HttpResponse:
    """Signs out, and says why and until when."""
    logout(request)
    return render(
        request, "accounts/closed.html", {"until": person.suspended_until, "banned": not person.is_active}, status=403
    )
