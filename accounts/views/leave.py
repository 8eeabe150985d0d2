"""Taking everything along, and leaving for good (ACC-8)."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit.decorators import ratelimit

from accounts import actions, takeout


@require_safe
@reauthentication_required
@ratelimit(key="user", rate="10/h")
def download(request: HttpRequest) -> FileResponse:
    """Everything of mine in one ZIP; whoever finds an open page must still prove to be me."""
    name = f"{timezone.localdate():%Y-%m-%d}-{request.user.public_id}.zip"
    answer = FileResponse(actions.pack(request.user), as_attachment=True, filename=name)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def leave(request: HttpRequest) -> HttpResponse:
    """Says first what ends; then the box must be ticked."""
    refusal = ""
    if request.method == "POST":
        try:
            return farewell(request)
        except ValidationError as refused:
            refusal = " ".join(refused.messages)
    context = {"endings": takeout.endings(request.user), "refusal": refusal}
    return render(request, "accounts/leave.html", context, status=422 if refusal else 200)


def farewell(request: HttpRequest) -> HttpResponse:
    if not request.POST.get("sure"):
        raise ValidationError("Tick the box first. What you delete does not come back.")
    actions.leave_for_good(request.user)
    logout(request)
    messages.success(request, "Your account is gone. We wrote to your e-mail address for the last time.")
    return redirect("home")
