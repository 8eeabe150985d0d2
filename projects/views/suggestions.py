from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actions import welcome
from payments.access import opens

from ..circles import sample_for
from ..directory.suggestions import suggested


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Where onboarding ends (ACC-5): three people, each with the reason why."""
    welcome(request.user)
    found = suggested(request.user)
    closed = bool(found) and not opens(request.user)
    context = {"suggestions": found, "closed": closed, "sample": partial(sample_for, request.user)}
    return render(request, "projects/suggestions.html", context)
