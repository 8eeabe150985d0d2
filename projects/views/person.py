from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import completeness
from accounts.models import User

from ..circles import sample_for
from ..profile_page import ProfilePage, people_for


@require_safe
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person's page, as far as the viewer may see it (PRO-1, VIS). To the blocked it does not exist (VIS-6)."""
    found = get_object_or_404(people_for(request.user), public_id=public_id)
    return render(request, "projects/person.html", profile_of(found, request))


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """My profile (PRO-6): the same page, with what is mine beside it until one looks at it as others do."""
    context = profile_of(people_for(request.user).get(pk=request.user.pk), request)
    if context["page"].as_whom:
        return render(request, "projects/person.html", context)
    mine = {
        "missing": completeness.missing(request.user),
        "progress": completeness.progress(request.user),
        "for_creator": completeness.lacks_of_creator(request.user),
    }
    return render(request, "projects/me.html", context | mine)


def profile_of(person: User, request: HttpRequest) -> dict[str, object]:
    page = ProfilePage(request.user, person, request.GET.get("as", ""))
    return {"page": page, "shown": page.shown, "sample": partial(sample_for, request.user)}
