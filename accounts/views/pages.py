"""The pages that are open to everybody (ACC-4), and the choice of the theme."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts import actions, slideshow
from accounts.forms.support import SupportForm
from accounts.models import Profile
from accounts.onward import onward

YEAR = 365 * 86400


@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    return slideshow.remember(render(request, "pages/tour.html", {"slides": slideshow.SLIDES}))


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The numbers stand in the settings; the page is told them, so that it can never be out of date."""
    return render(request, "pages/rules.html", {"numbers": settings})


@require_safe
def trust(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/trust.html", {"numbers": settings})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {"tiles": settings.MAP_TILE_ORIGIN})


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/terms.html", {"numbers": settings})


@require_safe
def credits(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/credits.html")


@require_http_methods(["GET", "HEAD", "POST"])
@ratelimit(key="user_or_ip", rate="5/h", method="POST", block=False)
def support(request: HttpRequest) -> HttpResponse:
    form = SupportForm(request.POST if request.method == "POST" else None, by=request.user)
    if getattr(request, "limited", False):
        form.add_error(None, "You have written five times within an hour. Wait a little, then send it again.")
        return render(request, "pages/support.html", {"form": form}, status=429)
    if request.method == "POST" and form.is_valid():
        actions.write_to_support(**form.cleaned_data, by=form.by)
        messages.success(request, "Your letter is on its way. We answer by e-mail, usually within two working days.")
        return redirect("support")
    return render(request, "pages/support.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Kept in the profile of a member and in a cookie for a visitor, so that the server renders it: no flash."""
    chosen = request.POST.get("theme", "")
    response = redirect(onward(request, resolve_url("home")))
    if chosen not in Profile.Theme.values:
        return response
    if request.user.is_authenticated:
        Profile.objects.filter(user=request.user).update(theme=chosen)
    response.set_cookie("theme", chosen, max_age=YEAR, secure=settings.SECURE_SITE, httponly=True, samesite="Lax")
    return response
