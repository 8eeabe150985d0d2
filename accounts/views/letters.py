"""Ending the letters by one click, and the desk's preview of every letter (NOTE-1)."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import actions
from accounts.letters import unsubscriber
from accounts.specimens import SPECIMENS, Specimen

Page = Callable[..., HttpResponse]
LETTER_ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups"


@csrf_exempt  # a mail program sends it by itself (RFC 8058); the signed link is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Looking asks, pressing stops: programs that follow links in letters stop nothing."""
    person = unsubscriber(token)
    if person is None:
        return render(request, "accounts/unsubscribe.html", {"unknown": True}, status=404)
    if request.method == "POST":
        actions.stop_letters(person)
    context = {"stopped": not person.profile.mails_notices}
    return render(request, "accounts/unsubscribe.html", context)


def of_the_desk(page: Page) -> Page:
    """For others it is not there."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_staff:
            raise Http404
        return page(request, *args, **kwargs)

    return guarded


@require_safe
@of_the_desk
def letters(request: HttpRequest) -> HttpResponse:
    return render(request, "admin/accounts/letters.html", desk(request) | {"specimens": SPECIMENS.values()})


@require_safe
@of_the_desk
def letter(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "admin/accounts/letter.html", desk(request) | {"specimen": specimen_or_404(name)})


@require_safe
@of_the_desk
def letter_html(request: HttpRequest, name: str) -> HttpResponse:
    """As a mail program shows it: with its own styles, and able to do nothing here."""
    answer = HttpResponse(specimen_or_404(name).html())
    answer["Content-Security-Policy"] = LETTER_ALONE
    return answer


def specimen_or_404(name: str) -> Specimen:
    try:
        return SPECIMENS[name]
    except KeyError:
        raise Http404 from None


def desk(request: HttpRequest) -> dict[str, object]:
    return admin.site.each_context(request) | {"title": "Every letter"}
