"""What I have, where each token is, what I paid (TOK-6)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from payments.models import Order
from payments.queries import purse
from payments.stories import FREE, HELD, tokens_of

GONE_ON_A_PAGE = 12


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    all_tokens = tokens_of(request.user)
    here = [token for token in all_tokens if token.state in (FREE, HELD)]
    gone = [token for token in all_tokens if token.state not in (FREE, HELD)]
    gone.sort(key=lambda token: token.last.transfer.pk, reverse=True)
    context = {
        "purse": purse(request.user),
        "here": here,
        "gone": Paginator(gone, GONE_ON_A_PAGE).get_page(request.GET.get("page")),
        "orders": Order.objects.of(request.user).select_related("receipt").prefetch_related("claims"),
    }
    return render(request, "payments/tokens.html", context)
