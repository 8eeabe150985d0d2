"""Choosing the area one sets out from (HALF-3): rarely, so that nobody can walk around and measure another."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.area import cell_for, cleaned, label_for
from accounts.models import City, Profile
from accounts.times import say_day, zone_of


def choose_area(profile: Profile, cell: str) -> bool:
    """The person's own choice; False when it is the area they have. Raises ValidationError when it is too early."""
    cell = cleaned(cell)
    if cell == profile.area:
        return False
    now = timezone.now()
    allowed_at = may_move_at(profile, now)
    if allowed_at > now:
        day = say_day(allowed_at, zone_of(profile.user))
        raise ValidationError(f"Your area can change again on {day}. This keeps everybody's place a secret, yours too.")
    if not move(profile, cell, now):
        raise ValidationError("Your area has just been changed in another window. Look at it again.")
    return True


def follow_city(profile: Profile, city: City) -> bool:
    """A new city brings its area with it, if the area may change; otherwise the old area stays. True when it moved.

    Onboarding's first city is a beginning, not a choice: the person's own pick afterwards is free.
    """
    if not profile.area:
        profile.area = cell_for(city)
        profile.area_label = label_for(profile.area)
        profile.save(update_fields=["area", "area_label"])
        return True
    try:
        return choose_area(profile, cell_for(city))
    except ValidationError:
        return False


def may_move_at(profile: Profile, now: datetime | None = None) -> datetime:
    """From when on the area may change; not in the future when it may now."""
    now = now or timezone.now()
    since = profile.area_set_at
    if since is None or not profile.area:
        return now
    if corrections_left(profile, now):
        return now
    return max(now, since + settings.AREA_TIME)


def corrections_left(profile: Profile, now: datetime | None = None) -> int:
    """How often the area may still be mended on the day it was set."""
    now = now or timezone.now()
    if profile.area_set_at is None or now - profile.area_set_at >= settings.AREA_FIRST_DAY:
        return 0
    return max(0, settings.AREA_CORRECTIONS - profile.area_corrections)


@transaction.atomic
def move(profile: Profile, cell: str, now: datetime) -> bool:
    """Guarded write: of two windows only one moves."""
    seen = {"area": profile.area, "area_set_at": profile.area_set_at, "area_corrections": profile.area_corrections}
    mends = corrections_left(profile, now) > 0
    new = {
        "area": cell,
        "area_label": label_for(cell),
        "area_set_at": profile.area_set_at if mends else now,
        "area_corrections": profile.area_corrections + 1 if mends else 0,
    }
    if not Profile.objects.filter(pk=profile.pk, **seen).update(**new):
        return False
    for name, value in new.items():
        setattr(profile, name, value)
    return True
