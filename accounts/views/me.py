"""What one sets about oneself."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions
from accounts.forms import ProfileForm, SettingsForm
from accounts.models import Block, Profile
from accounts.vapid import public_key


@require_http_methods(["GET", "HEAD", "POST"])
def me_edit(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, request.FILES or None, instance=request.user.profile)
    if form.is_valid():
        form.save()
        messages.success(request, "Your profile is saved.")
        return redirect("me")
    return render(request, "accounts/me_edit.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Recruit or creator (ACC-7)."""
    try:
        actions.become(request.user, Profile.Status(request.POST.get("status", "")))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except ValueError:
        messages.error(request, "Choose recruit or creator.")
    return redirect("me")


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=request.user.profile)
    if form.is_valid():
        form.save()
        messages.success(request, "Your settings are saved.")
        return redirect("settings")
    blocks = Block.objects.filter(blocker=request.user).select_related("blocked").order_by("-created_at")
    context = {"form": form, "blocks": blocks, "push_key": public_key()}
    return render(request, "accounts/settings.html", context, status=422 if form.is_bound else 200)
