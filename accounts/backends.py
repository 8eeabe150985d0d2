"""Signing in is allauth's; here only what every page saves by it.

`comes_with` lets the apps above send facts along with the person who is signed in, as annotations.
"""

from collections.abc import Callable

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Expression

from accounts.models import User

comes_with: list[Callable[[], dict[str, Expression]]] = []


class MemberBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """The profile comes with its user: nearly every page reads its time zone, theme or name."""
        people = User.objects.select_related("profile")
        for facts in comes_with:
            people = people.annotate(**facts())
        user = people.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
