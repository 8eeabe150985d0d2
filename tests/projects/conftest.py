"""People with tokens, and projects to find."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import Pitch, Profile, User
from payments import actions as payments
from projects import actions
from projects.models import Category, Project


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def category(db: None) -> Category:
    return Category.objects.get_or_create(slug="hardware", defaults={"name": "Hardware"})[0]


@pytest.fixture
def project_of(category: Category) -> Callable[..., Project]:
    """Writes a project on display as its owner would: `project_of(ben, "Silent quadcopter", tags="drones")`."""

    def make(owner: User, title: str = "Silent quadcopter", **fields: object) -> Project:
        fields = {"summary": "Slow rotors, ducted, under 45 dB.", "category": category, "on_display": True} | fields
        return actions.write(Project(owner=owner, title=title, **fields), by=owner)

    return make


@pytest.fixture
def reader(ana: User) -> User:
    """Ana with a token: a member with access (TOK-5)."""
    payments.gift(ana, 3, key="test:reader", reason="For the test")
    return ana


@pytest.fixture
def anas(reader: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(reader)


@pytest.fixture
def cleos(cleo: User, client_of: Callable[[User], Client]) -> Client:
    """Cleo's: a member without a token."""
    return client_of(cleo)


@pytest.fixture
def seen() -> Callable[..., None]:
    """`seen(ben, days=3)`: when Ben was last online."""

    def write(person: User, **ago: float) -> None:
        Profile.objects.filter(user=person).update(last_online=timezone.now() - timedelta(**ago))

    return write


@pytest.fixture
def pitch_of() -> Callable[[User], Pitch]:
    def make(person: User) -> Pitch:
        return Pitch.objects.create(
            owner=person, status=Pitch.Status.READY, file="pitches/p.mp4", poster="posters/p.webp", seconds=52
        )

    return make


@pytest.fixture
def crowd(member: Callable[..., User], monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[User]]:
    """So many people, with plain hashing: it is the pages that are measured."""
    monkeypatch.setattr(User, "set_password", lambda self, password: None)

    def gather(size: int) -> list[User]:
        return [member(f"Member{number}", last_name="Crowd") for number in range(size)]

    return gather


@pytest.fixture
def names() -> Callable[[object], list[str]]:
    """The names on the cards of a page, in order."""

    def read(response: object) -> list[str]:
        return [card.person.name for card in response.context["page"].cards]

    return read


@pytest.fixture
def moderator(member: Callable[..., User]) -> User:
    """With what projects let a moderator do."""
    person = member("Mo", is_staff=True)
    codes = ["view_project", "add_hiding", "view_hiding", "view_category", "change_category"]
    person.user_permissions.add(*Permission.objects.filter(content_type__app_label="projects", codename__in=codes))
    return person
