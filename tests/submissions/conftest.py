"""A site where moderators look first: its owner's, another member's and the moderator's browsers."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from payments import actions as payments
from tests.accounts.conftest import mod  # noqa: F401  the same moderator


@pytest.fixture(autouse=True)
def review_first(settings: object) -> None:
    cache.clear()  # the limits of the test before
    settings.REVIEW_FIRST = True


@pytest.fixture
def anas(ana: User, client_of: Callable) -> Client:
    return client_of(ana)


@pytest.fixture
def eves(eve: User, client_of: Callable) -> Client:
    """A member with access: she sees all of Ana that others see."""
    payments.gift(eve, 1, key="gift", reason="For the test")
    return client_of(eve)


@pytest.fixture
def desk(mod: User, client_of: Callable) -> Client:  # noqa: F811
    return client_of(mod)


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Callable) -> Callable:
    return lambda: django_capture_on_commit_callbacks(execute=True)
