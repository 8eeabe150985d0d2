"""The area one sets out from: the most anybody here can ever learn about where one lives (HALF-3)."""

import h3
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_ratelimit.core import is_ratelimited

from accounts import geocoder
from accounts.actions.area import corrections_left
from accounts.area import COARSEST, FINEST, SIZES, boundary, cell_for, cleaned, sized
from accounts.forms.area import AreaForm
from accounts.models import City, Profile
from accounts.onward import onward

TOO_MANY = "That is enough searching for now. Pick your area on the map, or try again in an hour."


@require_http_methods(["GET", "HEAD", "POST"])
def area(request: HttpRequest) -> HttpResponse:
    """`?near=` looks around another town, `?size=` at larger areas, `?next=` leads on once it is saved."""
    profile = request.user.profile
    middle = _posted(request) or _middle(request, profile)
    if middle is None:
        return _page(request, None)
    form = AreaForm(profile, request.POST or None, middle=middle)
    if form.is_valid():
        try:
            moved = form.save()
        except ValidationError as refusal:
            form.add_error("area", refusal)
        else:
            messages.success(request, "Your area is set." if moved else "Saved.")
            return redirect(onward(request, reverse("area")))
    return _page(request, form, status=422 if form.is_bound else 200)


@sensitive_post_parameters("address")
@require_POST
def area_of_address(request: HttpRequest) -> HttpResponse:
    """Shows the area of an address, to be looked at and saved. The address goes no further than the search."""
    try:
        if not geocoder.ready():
            raise ValidationError("There is no address search here. Pick your area on the map.")
        if is_ratelimited(request, group="address", key="user", rate="10/h", increment=True):
            raise ValidationError(TOO_MANY)
        found = geocoder.area_of(request.POST.get("address", "")[:200].strip())
    except ValidationError as refusal:
        middle = _middle(request, request.user.profile)
        form = AreaForm(request.user.profile, middle=middle) if middle else None
        return _page(request, form, status=422, problem=refusal.messages[0])
    return _page(request, AreaForm(request.user.profile, middle=found), found=True)


def _page(request: HttpRequest, form: AreaForm | None, status: int = 200, **more: object) -> HttpResponse:
    profile = request.user.profile
    context = {
        "form": form,
        "profile": profile,
        "near": request.GET.get("near", ""),
        "next": onward(request, ""),
        "geocoder": geocoder.ready(),
        "corrections": corrections_left(profile),
    }
    if form:
        resolution = h3.get_resolution(form.cells[0])
        context |= {
            "map": _map(form),
            "sizes": [(size, words, size == resolution) for size, words in SIZES.items()],
            "size": SIZES[resolution],
        }
    return render(request, "accounts/area.html", context | more, status=status)


def _map(form: AreaForm) -> dict[str, object]:
    return {
        "cells": [{"cell": cell, "corners": boundary(cell), "name": form.labels[cell]} for cell in form.cells],
        "picked": form["area"].value() if not form.locked else form.profile.area,
        "locked": form.locked,
    }


def _posted(request: HttpRequest) -> str | None:
    """The cell that was sent, so that a refused page shows it again."""
    try:
        return cleaned(request.POST["area"]) if "area" in request.POST else None
    except ValidationError:
        return None


def _middle(request: HttpRequest, profile: Profile) -> str | None:
    """What to draw around: a town asked for, one's area, one's city; None when nothing is known yet."""
    town = City.objects.named(request.GET.get("near", "")).first() or (None if profile.area else profile.city)
    cell = cell_for(town) if town else profile.area
    if not cell:
        return None
    size = request.GET.get("size", "")
    wanted = int(size) if size in {str(size) for size in SIZES} else max(COARSEST, h3.get_resolution(cell))
    return sized(cell, min(wanted, FINEST))
