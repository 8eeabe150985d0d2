from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ..directory.page import Page
from ..directory.search import CATEGORYS_TAB
from ..forms.search import SearchForm
from ..models import Category
from .home import render_page


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """What is built of one kind, and by whom (PRJ-3): the directory with that filter set."""
    category = get_object_or_404(Category, slug=slug)
    form = SearchForm(request.GET)
    tab = form.search.tab if "tab" in request.GET else CATEGORYS_TAB
    page = Page(replace(form.search, category=slug, tab=tab, page_of=slug), request.user, form.ignored)
    return render_page(request, "projects/category.html", page, category=category)
