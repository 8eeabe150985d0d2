"""What a person says about themselves, and what it makes them (ACC-5 to 7)."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.completeness import missing_for_creator
from accounts.models import Favourite, Profile, User


def become(user: User, status: Profile.Status) -> None:
    """Recruit at any time; creator with a complete profile and a project on display (ACC-7)."""
    lacks = missing_for_creator(user) if status == Profile.Status.CREATOR else []
    if lacks:
        things = ", ".join(lack.label for lack in lacks)
        raise ValidationError(f"To stand as a creator you still need {things}.")
    user.profile.status = status
    user.profile.aims_to_create = status == Profile.Status.CREATOR
    user.profile.save(update_fields=["status", "aims_to_create"])


def aim(user: User, *, creator: bool) -> None:
    """What somebody new wants to be; they become it as soon as everything for it is there."""
    user.profile.aims_to_create = creator
    user.profile.save(update_fields=["aims_to_create"])
    reach_aim(user)


def reach_aim(user: User) -> bool:
    """Makes a creator of who wanted to be one and now may. Called after whatever may have completed them."""
    profile = user.profile
    if not profile.aims_to_create or profile.status == Profile.Status.CREATOR or missing_for_creator(user):
        return False
    profile.status = Profile.Status.CREATOR
    profile.save(update_fields=["status"])
    return True


def welcome(user: User) -> None:
    """Onboarding is over (ACC-5). Idempotent."""
    reach_aim(user)
    if user.profile.welcomed_at is None:
        user.profile.welcomed_at = timezone.now()
        user.profile.save(update_fields=["welcomed_at"])


def toggle_favourite(person: User, *, by: User) -> bool:
    """Keeps a person in a private list, or takes them out again (PRO-4). True when kept."""
    if person == by:
        raise ValidationError("You cannot keep yourself as a favourite.")
    favourite, new = Favourite.objects.get_or_create(owner=by, person=person)
    if not new:
        favourite.delete()
    return new


def forget_unverified() -> int:
    """Accounts whose address nobody confirmed in time: the address is free again for whom it belongs to (ACC-2)."""
    before = timezone.now() - settings.UNVERIFIED_LIFE
    confirmed = EmailAddress.objects.filter(verified=True)
    stale = User.objects.filter(joined_at__lt=before, last_login=None, is_staff=False, left_at=None).exclude(
        emailaddress__in=confirmed
    )
    return sum(bool(person.delete()) for person in stale[:200])
