"""Accounts as rows: the profile that is always there, and what the database refuses."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts.actions import introduce
from accounts.models import Block, Contact, Favourite, Profile, User
from accounts.states import CONTACT_NEXT, ContactState

pytestmark = pytest.mark.django_db


def test_a_profile_comes_with_every_user() -> None:
    made = User.objects.create_user("a@example.com", "x", first_name="A", last_name="B", born_on=date(1990, 1, 1))
    plain = User(email="b@example.com", first_name="B", last_name="B", born_on=date(1990, 1, 1))
    plain.save()

    assert [person.profile.status for person in User.objects.all()] == ["recruit", "recruit"]
    assert made.profile.user == made
    assert Profile.objects.count() == 2


def test_a_superuser_has_one_too(monkeypatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a-long-quiet-river")

    call_command(
        "createsuperuser", interactive=False, email="Root@Example.com", first_name="Root", last_name="User", verbosity=0
    )

    root = User.objects.get(email="root@example.com")
    assert root.is_superuser
    assert root.profile.timezone == ""


def test_a_public_id_is_twelve_signs_nobody_guesses(ana: User, ben: User) -> None:
    assert len(ana.public_id) == len(ben.public_id) == 12
    assert ana.public_id != ben.public_id


@pytest.mark.parametrize("before", ContactState)
@pytest.mark.parametrize("after", ContactState)
def test_a_contact_moves_only_along_the_arrows(ana: User, ben: User, before: ContactState, after: ContactState) -> None:
    contact = introduce(ana, ben)
    Contact.objects.update(state=before)

    moved = Contact.objects.filter(pk=contact.pk).move_to(after)

    contact.refresh_from_db()
    allowed = after in CONTACT_NEXT[before]
    assert moved == int(allowed)
    assert contact.state == (after if allowed else before)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (Contact, {"state": "married"}),
        (Contact, {"asker": "eve"}),
        (Contact, {"writer": "eve"}),
        (Block, {"blocked": "ana"}),
        (Favourite, {"person": "ana"}),
        (User, {"email": "ANA@example.com"}),
        (Profile, {"status": "king"}),
    ],
)
def test_the_database_refuses(ana: User, ben: User, eve: User, table: type, change: dict) -> None:
    introduce(ana, ben)
    Block.objects.create(blocker=ana, blocked=eve)
    Favourite.objects.create(owner=ana, person=ben)
    people = {"ana": ana, "eve": eve}
    change = {field: people.get(value, value) for field, value in change.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**change)
