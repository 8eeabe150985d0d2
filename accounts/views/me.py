"""One's own profile, and what one sets about it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, completeness
from accounts.forms import ProfileForm, SettingsForm
from accounts.models import Block, Profile
from accounts.vapid import public_key
from accounts.visibility import Circle, Shown

VIEWS = {
    "me": (Circle.SELF, "Me"),
    "visitor": (Circle.MEMBER, "Visitor"),
    "reader": (Circle.READER, "Member"),
    "collaborator": (Circle.COLLABORATOR, "Collaborator"),
}


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """My profile (PRO-6); `?as=` shows it as others see it."""
    chosen = request.GET.get("as") if request.GET.get("as") in VIEWS else "me"
    circle, _ = VIEWS[chosen]
    context = {
        "shown": Shown(request.user, circle),
        "chosen": chosen,
        "views": [(name, label, name == chosen) for name, (_, label) in VIEWS.items()],
        "missing": completeness.missing(request.user),
        "progress": completeness.progress(request.user),
        "for_creator": completeness.lacks_of_creator(request.user),
    }
    return render(request, "accounts/me.html", context)


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
