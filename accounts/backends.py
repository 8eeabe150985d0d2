"""Signing in is allauth's; here only what every page saves by it.

`comes_with` lets the apps above send facts along with the person who is signed in, as annotations.
"""

from collections.abc import Callable

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import Expression, Q, QuerySet

from accounts.models import User
from accounts.prepared import Given, PreparedOne

comes_with: list[Callable[[], dict[str, Expression]]] = []


@PreparedOne
def with_profile() -> QuerySet:
    people = User.objects.select_related("profile")
    for facts in comes_with:
        people = people.annotate(**facts())
    return people.filter(pk=Given("pk"))


class MemberBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """The profile comes with its user: nearly every page reads its time zone, theme or name."""
        user = with_profile(pk=user_id)
        return user if user and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: User, obj: object = None) -> set[str]:
        """One's own and one's groups' in one query; Django asks for them apart."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            held = Q() if user_obj.is_superuser else Q(user=user_obj) | Q(group__user=user_obj)
            named = (
                Permission.objects.filter(held).order_by().distinct().values_list("content_type__app_label", "codename")
            )
            user_obj._perm_cache = {f"{app}.{codename}" for app, codename in named}
        return user_obj._perm_cache
