"""What happens before every page."""

import re
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from accounts.models import User
from accounts.onward import came_from
from accounts.times import zone_named, zone_of
from accounts.views.closed import closed

Page = Callable[[HttpRequest], HttpResponse]
DESK = "/admin/"
STRONG = ["totp", "webauthn"]  # recovery codes alone are none

# Open to visitors (ACC-4). allauth, the admin, health checks and the webhook hold their own doors.
OPEN_PAGES = {"home", "tour", "rules", "trust", "support", "privacy", "terms", "credits", "theme"}
OPEN_PAGES |= {"unsubscribe", "service_worker", "offline", "manifest"}
OPEN_PLACES = re.compile(r"^/(accounts|admin|metrics|payments/stripe/webhook|robots\.txt)\b")
# The same for everybody, so that it is not even asked who comes.
DOORLESS = re.compile(r"^/(static/|favicon\.ico$|healthz$|readyz$)")


class VisitorsDoor(LoginRequiredMiddleware):
    """Lets visitors see the open pages only (ACC-4), and shows the suspended and the banned out (MOD-1)."""

    def process_view(
        self, request: HttpRequest, view_func: Callable, view_args: tuple, view_kwargs: dict
    ) -> HttpResponse | None:
        if DOORLESS.match(request.path):
            return None
        if request.user.is_authenticated:
            return closed(request, request.user) if request.user.suspended else None
        if banned := banned_of(request):
            return closed(request, banned)
        if request.resolver_match.view_name in OPEN_PAGES or OPEN_PLACES.match(request.path):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponse:
        """A script gets a status it can read; a page leads back to itself, or to where its form stood."""
        accepted = request.headers.get("Accept", "")
        if "application/json" in accepted and "text/html" not in accepted:
            return JsonResponse({"reasons": ["Sign in to go on."]}, status=401)
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(came_from(request, resolve_url("home")))


def banned_of(request: HttpRequest) -> User | None:
    """Whose session this is, when the account has been closed since."""
    if SESSION_KEY not in request.session:
        return None
    return User.objects.filter(pk=request.session[SESSION_KEY], is_active=False, left_at=None).first()


class SecondFactor(MiddlewareMixin):
    """Leads staff without an authenticator app or a passkey to making one, before anything of the desk (ACC-9)."""

    def process_view(self, request: HttpRequest, view_func: Callable, *args: object) -> HttpResponse | None:
        if not (settings.STAFF_MFA and request.path.startswith(DESK)):
            return None
        person = request.user
        if not (person.is_authenticated and person.is_staff) or is_mfa_enabled(person, STRONG):
            return None
        if request.resolver_match.view_name == "admin:logout":
            return None
        messages.warning(request, "Moderators sign in with a second factor. Add an authenticator app or a passkey.")
        return redirect("mfa_index")


class ReadersZone:
    """Activates the reader's time zone (MTG-5): the one they chose, else the browser's, else UTC."""

    def __init__(self, get_response: Page) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = zone_of(request.user) if request.user.is_authenticated and request.user.profile.timezone else None
        with timezone.override(zone or zone_named(request.COOKIES.get("tz", "").replace("%2F", "/"))):
            return self.get_response(request)


class KeptPrivate:
    """A page with somebody's name on it is kept by no cache between us and them, nor by a shared computer."""

    def __init__(self, get_response: Page) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if user and user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


class SaysWhichMethods:
    """Whoever opens the address of a button reads a page, where Django answers 405 and nothing else."""

    def __init__(self, get_response: Page) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and "text/html" in request.headers.get("Accept", ""):
            page = render(request, "errors/405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response
