"""Signing in is allauth's; here only what every page saves by it."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class MemberBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """The profile comes with its user: nearly every page reads its time zone, theme or name."""
        user = User.objects.select_related("profile").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
