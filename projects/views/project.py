from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.onward import onward
from accounts.visibility import Shown
from payments.access import wall

from .. import actions
from ..actions.display import is_last
from ..circles import circle, circles
from ..forms.member import MemberForm
from ..forms.project import ProjectDesk
from ..models import Hiding, Pause, Project
from ..profile_page import answer_hours, takes_requests
from ..shown import ShownProject, may_open, owns
from ..states import Stage


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Mine, in the order of my profile, and those I work on with others."""
    mine = Project.objects.of(request.user).select_related("category").prefetch_related("seats", "hidings")
    shared = Project.objects.filter(memberships__person=request.user).select_related("owner", "category")
    paused = Pause.objects.of(request.user).in_force().filter(project__stage=Stage.PAUSED).count()
    return render(request, "projects/projects.html", {"projects": mine, "shared": shared, "paused": paused})


@require_safe
def project(request: HttpRequest, public_id: str) -> HttpResponse:
    project = visible(request, public_id)
    near = circle(request.user, project.owner)
    if not may_open(near):
        return wall(request, "Projects and profiles")
    members = list(project.memberships.select_related("person__profile"))
    known = circles(request.user, [member.person for member in members])
    context = {
        "project": ShownProject(project, near),
        "owner": Shown(project.owner, near),
        "own": owns(request.user, project),
        "can_ask": takes_requests(project.owner),
        "answer_hours": answer_hours(),
        "hiding": Hiding.objects.in_force().filter(project=project).first(),
        "members": [(Shown(member.person, known[member.person_id]), member) for member in members],
        "member_form": MemberForm(project) if owns(request.user, project) else None,
    }
    return render(request, "projects/project.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def project_new(request: HttpRequest) -> HttpResponse:
    return desk(request, Project(owner=request.user), "Your project is there.")


@require_http_methods(["GET", "HEAD", "POST"])
def project_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    return desk(request, mine(request, public_id), "Saved.")


def desk(request: HttpRequest, project: Project, done: str) -> HttpResponse:
    """A refused form is the same page with 422; what was typed stays."""
    posted = request.method == "POST"
    desk = ProjectDesk(project, request.POST, request.FILES) if posted else ProjectDesk(project)
    if posted and desk.is_valid():
        try:
            actions.write(desk.project, by=request.user, parts=desk.parts, becomes_recruit=desk.becomes_recruit)
        except ValidationError as refusal:
            desk.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect(onward(request, project.get_absolute_url()))
    otherwise = project.get_absolute_url() if project.pk else reverse("projects")
    context = {"desk": desk, "project": project, "leave_url": onward(request, otherwise)}
    return render(request, "projects/edit.html", context, status=422 if posted else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def project_delete(request: HttpRequest, public_id: str) -> HttpResponse:
    project = mine(request, public_id)
    if request.method == "POST":
        try:
            actions.delete(project, by=request.user, becomes_recruit="becomes_recruit" in request.POST)
        except ValidationError as refusal:
            context = {"project": project, "last": True, "refusal": refusal.messages}
            return render(request, "projects/delete.html", context, status=422)
        messages.success(request, f"{project.title} is gone.")
        return redirect("projects")
    return render(request, "projects/delete.html", {"project": project, "last": is_last(project)})


def visible(request: HttpRequest, public_id: str) -> Project:
    found = Project.objects.visible_to(request.user).select_related("owner__profile__city", "category")
    return get_object_or_404(found.prefetch_related("seats", "links", "images"), public_id=public_id)


def mine(request: HttpRequest, public_id: str) -> Project:
    """A stranger's project is 404 where they may not see it, 403 where they may."""
    project = visible(request, public_id)
    if not owns(request.user, project):
        raise PermissionDenied
    return project
