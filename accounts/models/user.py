"""The account: what one signs in with."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from .public_id import PublicId


class UserQuerySet(models.QuerySet):
    def visible_to(self, viewer: "User | AnonymousUser") -> "UserQuerySet":
        """People who exist for this viewer: banned ones for nobody, blocked either way not (VIS-6)."""
        people = self.filter(is_active=True)
        if not viewer.is_authenticated:
            return people
        return people.exclude(
            Q(pk__in=viewer.blocks.values("blocked_id")) | Q(pk__in=viewer.blocked_by.values("blocker_id"))
        )

    def listed(self) -> "UserQuerySet":
        """People who may be found by others now: neither banned, suspended nor paused."""
        free = Q(suspended_until=None) | Q(suspended_until__lte=timezone.now())
        return self.filter(free, is_active=True, profile__paused=False)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        fields.setdefault("born_on", date(1990, 1, 1))
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(PublicId, AbstractBaseUser, PermissionsMixin):
    """A person (ACC-1). The e-mail address is the only name one signs in with."""

    email = models.EmailField("e-mail address", unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    born_on = models.DateField("date of birth")
    is_active = models.BooleanField(default=True, help_text="Off: banned or gone; cannot sign in.")
    is_staff = models.BooleanField("moderator or operator", default=False)
    left_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Left for good (ACC-8).")
    suspended_until = models.DateTimeField(null=True, blank=True)
    terms_accepted_at = models.DateTimeField(default=timezone.now, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")), name="email_is_lower_case"
            ),
            models.CheckConstraint(
                condition=models.Q(left_at=None) | models.Q(is_active=False), name="who_left_cannot_sign_in"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def save(self, *args: object, **kwargs: object) -> None:
        """A new person gets their profile in the same transaction, whatever made them."""
        new = self._state.adding
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)
            if new:
                type(self).profile.related.related_model.objects.using(self._state.db).create(user=self)

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def suspended(self) -> bool:
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.public_id])
