"""What the tests about people share: a sign-up form filled in well, and the code out of a letter."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache

from accounts.models import User
from accounts.moderators import GROUP

NEWCOMER = {
    "first_name": "Nora",
    "last_name": "Weiss",
    "email": "nora@example.com",
    "password1": "a-long-quiet-river",
    "born_on": "1994-05-17",
    "terms": "on",
}


@pytest.fixture(autouse=True)
def _no_limits_left_over() -> None:
    """Rate limits are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def newcomer() -> dict[str, str]:
    return dict(NEWCOMER)


@pytest.fixture
def code_in() -> Callable[[object], str]:
    """The code written in a letter."""

    def read(letter: object) -> str:
        return re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", letter.body, re.MULTILINE).group(1)

    return read


@pytest.fixture
def mod(member: Callable[..., User]) -> User:
    moderator = member("Mod", is_staff=True)
    moderator.groups.add(Group.objects.get(name=GROUP))
    return moderator
