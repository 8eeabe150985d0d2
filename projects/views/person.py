from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import User

from ..profile_page import ProfilePage


@require_safe
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person's page, as far as the viewer may see it (PRO-1, VIS). To the blocked it does not exist (VIS-6)."""
    people = User.objects.visible_to(request.user).select_related("profile__city").prefetch_related("pitches")
    page = ProfilePage(request.user, get_object_or_404(people, public_id=public_id), request.GET.get("as", ""))
    return render(request, "projects/person.html", {"page": page, "shown": page.shown})
