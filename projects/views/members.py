from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from .. import actions
from ..forms.member import MemberForm
from .project import mine, visible


@require_POST
def project_join(request: HttpRequest, public_id: str) -> HttpResponse:
    project = mine(request, public_id)
    form = MemberForm(project, request.POST)
    try:
        if not form.is_valid():
            raise ValidationError("Choose somebody with whom you have agreed to meet, and say their role.")
        actions.join(project, form.cleaned_data["person"], by=request.user, role=form.cleaned_data["role"])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(project)


@require_POST
def project_leave(request: HttpRequest, public_id: str, person_id: str) -> HttpResponse:
    project = visible(request, public_id)
    member = get_object_or_404(project.memberships, person__public_id=person_id)
    actions.leave(member, by=request.user)
    return redirect(project if project.owner_id == request.user.pk else "projects")
