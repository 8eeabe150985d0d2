"""The one place for everything a person was told (NOTE-1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts import actions
from accounts.models import Notice

PAGE = 30


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Newest first; `?before=` goes on from a notice, `?unread=1` leaves the seen ones out."""
    mine = Notice.objects.of(request.user)
    unread_only = request.GET.get("unread") == "1"
    shown = mine.unread() if unread_only else mine
    before = request.GET.get("before", "")
    if before.isdecimal() and (last := mine.filter(pk=before).first()):
        shown = shown.older_than(last)
    page = list(shown[: PAGE + 1])
    older = page[PAGE - 1].pk if len(page) > PAGE else None
    context = {"notices": page[:PAGE], "older": older, "unread_only": unread_only, "first_page": not before}
    return render(request, "accounts/notices.html", context)


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Follows a notice to its subject, and marks it as seen on the way."""
    mine = get_object_or_404(Notice.objects.of(request.user), pk=pk)
    actions.read(request.user, mine)
    return redirect(mine.url if url_has_allowed_host_and_scheme(mine.url, None) else reverse("notices"))


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    actions.read(request.user)
    return redirect("notices")
