from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_ratelimit.core import is_ratelimited

from accounts import slideshow
from payments.money import say_money

from ..directory.cards import cards_for
from ..directory.cursor import Cursor
from ..directory.page import Page
from ..directory.people import listed
from ..directory.rows import rows_of_many
from ..forms.search import SearchForm

ON_LANDING = 8
SLOWLY = "You search faster than we can look. Wait ten seconds, then go on; what you typed is still there."
PART = "X-Part"  # asked for by search.js: only what changes while one types


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Visitors read what this is; members find people and projects (HOME-1)."""
    if not request.user.is_authenticated:
        return landing(request)
    form = SearchForm(request.GET)
    page = Page(form.search, request.user, form.ignored)
    return render_page(request, "projects/home.html", page)


def render_page(request: HttpRequest, template: str, page: Page, **context: object) -> HttpResponse:
    if page.asked.applied and too_many(request):
        return slow_down(request)
    name = "projects/_directory.html" if PART in request.headers else template
    keeps = page.search.without("q").everything
    response = render(request, name, {"page": page, "search_keeps": keeps, **context})
    patch_vary_headers(response, [PART])
    return response


def too_many(request: HttpRequest) -> bool:
    """Searches only: looking at everybody is always free."""
    return is_ratelimited(request, group="search", key="user", rate=settings.SEARCH_RATE, increment=True)


def slow_down(request: HttpRequest) -> HttpResponse:
    """A script gets the words alone, and says them."""
    headers = {"Retry-After": "10"}
    if PART in request.headers:
        return HttpResponse(SLOWLY, status=429, content_type="text/plain", headers=headers)
    response = render(request, "errors/429.html", {"reason": SLOWLY}, status=429)
    response["Retry-After"] = headers["Retry-After"]
    return response


def landing(request: HttpRequest) -> HttpResponse:
    """A first visit begins with the slideshow in its middle (ACC-4)."""
    some, _ = rows_of_many(listed(request.user), request.user, Cursor(), ON_LANDING)
    pack = {"tokens": settings.PACK_TOKENS, "price": say_money(settings.PACK_PRICE, settings.PACK_CURRENCY)}
    context = {"cards": cards_for(request.user, some), "pack": pack}
    if slideshow.new_here(request):
        return slideshow.remember(render(request, "pages/landing.html", context | {"slides": slideshow.SLIDES}))
    return render(request, "pages/landing.html", context)
