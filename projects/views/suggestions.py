from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actions import welcome

from ..directory.suggestions import suggested


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Where onboarding ends (ACC-5): three people, each with the reason why."""
    welcome(request.user)
    return render(request, "projects/suggestions.html", {"suggestions": suggested(request.user)})
