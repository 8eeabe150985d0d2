"""What one member does about another: keep, forget, block, unblock."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.models import Block, User
from accounts.onward import onward


@require_POST
def favour(request: HttpRequest, public_id: str) -> HttpResponse:
    """One click keeps, the next forgets; the other never hears of it."""
    person = get_object_or_404(User.objects.visible_to(request.user), public_id=public_id)
    try:
        actions.toggle_favourite(person, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(onward(request, reverse("favourites")))


@require_POST
def block(request: HttpRequest, public_id: str) -> HttpResponse:
    """Twice is the same as once; who blocked me first does not exist for me here either (VIS-6)."""
    people = User.objects.filter(is_active=True).exclude(blocks__blocked=request.user)
    person = get_object_or_404(people, public_id=public_id)
    try:
        actions.block(person, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{person.first_name} is blocked. Neither of you can find or reach the other.")
    return redirect(f"{reverse('settings')}#blocked")


@require_POST
def unblock(request: HttpRequest, public_id: str) -> HttpResponse:
    blocked = get_object_or_404(
        Block.objects.select_related("blocked"), blocker=request.user, blocked__public_id=public_id
    )
    actions.unblock(blocked.blocked, by=request.user)
    messages.success(request, f"{blocked.blocked.first_name} is no longer blocked.")
    return redirect(f"{reverse('settings')}#blocked")
