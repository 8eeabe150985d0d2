from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..circles import sample_for
from ..profile_page import ProfilePage, people_for


@require_safe
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person's page, as far as the viewer may see it (PRO-1, VIS). To the blocked it does not exist (VIS-6)."""
    found = get_object_or_404(people_for(request.user), public_id=public_id)
    page = ProfilePage(request.user, found, request.GET.get("as", ""))
    context = {"page": page, "shown": page.shown, "sample": partial(sample_for, request.user)}
    return render(request, "projects/person.html", context)
