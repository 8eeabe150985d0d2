from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from .. import actions
from ..actions.display import is_last
from .project import mine


@require_POST
def project_show(request: HttpRequest, public_id: str) -> HttpResponse:
    return answered(request, lambda: actions.show(mine(request, public_id), by=request.user))


@require_POST
def project_feature(request: HttpRequest, public_id: str) -> HttpResponse:
    return answered(request, lambda: actions.feature(mine(request, public_id), by=request.user))


@require_POST
def project_move(request: HttpRequest, public_id: str) -> HttpResponse:
    up = request.POST.get("to") == "up"
    return answered(request, lambda: actions.move(mine(request, public_id), by=request.user, up=up))


@require_POST
def project_take_off(request: HttpRequest, public_id: str) -> HttpResponse:
    """A creator's last project asks first whether they become a recruit (ACC-7)."""
    project, agreed = mine(request, public_id), "becomes_recruit" in request.POST
    if is_last(project) and not agreed:
        return render(request, "projects/take_off.html", {"project": project}, status=422)
    return answered(request, lambda: actions.take_off(project, by=request.user, becomes_recruit=agreed))


@require_POST
def projects_resume(request: HttpRequest) -> HttpResponse:
    """Undoes the pause of somebody who was away (PRJ-4)."""
    count = actions.resume(request.user)
    messages.success(request, "Your projects go on." if count else "Nothing was paused.")
    return redirect("projects")


def answered(request: HttpRequest, act) -> HttpResponse:
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("projects")
