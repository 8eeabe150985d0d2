from django.db.models import F, FilteredRelation, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User

from ..directory.cards import cards_for, drawable


@require_safe
def favourites(request: HttpRequest) -> HttpResponse:
    """My private list (PRO-4), the last kept first: the cards of home, as far as each is open to me."""
    mine = FilteredRelation("favoured", condition=Q(favoured__owner=request.user))
    people = User.objects.visible_to(request.user).annotate(kept=mine).filter(kept__owner=request.user)
    cards = cards_for(request.user, drawable(people, request.user).order_by(F("kept__pk").desc()))
    return render(request, "projects/favourites.html", {"cards": cards})
