"""A pair of people and how far they have come; blocks end it (VIS-6, CHT-1)."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from accounts import signals
from accounts.actions import agree, block, introduce, part, toggle_favourite, unblock
from accounts.models import Block, Contact, Favourite, User
from accounts.states import ContactState

pytestmark = pytest.mark.django_db


def test_a_request_makes_one_contact_of_two_people(ana: User, ben: User) -> None:  # REQ-3
    contact = introduce(ben, ana)

    assert introduce(ben, ana) == contact
    assert Contact.objects.count() == 1
    assert (contact.low, contact.high, contact.asker, contact.state) == (ana, ben, ben, ContactState.ASKED)
    assert (contact.other(ana), contact.other_id(ben)) == (ben, ana.pk)


def test_agreeing_makes_collaborators_for_good(ana: User, ben: User) -> None:
    contact = introduce(ana, ben)
    agree(contact)
    agree(contact)
    part(contact, writer=ben)

    assert introduce(ben, ana).state == ContactState.COLLABORATORS
    contact.refresh_from_db()
    assert (contact.asker, contact.writer) == (ana, None)


def test_after_a_decline_only_the_decliner_may_write(ana: User, ben: User) -> None:  # CHT-1
    contact = introduce(ana, ben)
    part(contact, writer=ben)

    contact.refresh_from_db()
    assert (contact.state, contact.writer) == (ContactState.CLOSED, ben)


def test_asking_again_opens_it_again(ana: User, ben: User) -> None:
    part(introduce(ana, ben), writer=ben)

    again = introduce(ben, ana)

    assert (again.state, again.asker, again.writer) == (ContactState.ASKED, ben, None)


def test_a_stranger_is_in_none_of_it(ana: User, ben: User, eve: User) -> None:
    introduce(ana, ben)

    assert not Contact.objects.of(eve).exists()
    assert not Contact.objects.between(ana, eve).exists()


def test_blocked_either_way_neither_exists_for_the_other(ana: User, ben: User, eve: User) -> None:  # VIS-6
    block(ben, by=ana)

    assert set(User.objects.visible_to(ana)) == {ana, eve}
    assert set(User.objects.visible_to(ben)) == {ben, eve}
    assert set(User.objects.visible_to(eve)) == {ana, ben, eve}


@pytest.mark.parametrize("path", ["/people/{}/", "/people/{}/favourite/", "/people/{}/block/"])
def test_a_blocked_persons_pages_are_404_both_ways(  # VIS-6
    ana: User, ben: User, client_of: Callable, path: str
) -> None:
    block(ben, by=ana)
    for viewer, other in ((ana, ben), (ben, ana)):
        if path.endswith("/block/") and viewer == ana:
            continue  # who blocked may press the button twice
        client = client_of(viewer)
        method = client.get if path == "/people/{}/" else client.post
        assert method(path.format(other.public_id)).status_code == 404


def test_a_blocked_pair_cannot_be_introduced(ana: User, ben: User) -> None:  # VIS-6
    block(ben, by=ana)

    with pytest.raises(ValidationError):
        introduce(ben, ana)


def test_a_block_is_told_once_to_the_apps_above(ana: User, ben: User) -> None:
    told: list[tuple[User, User]] = []

    def hear(person: User, by: User, **_: object) -> None:
        told.append((person, by))

    signals.blocked.connect(hear)
    try:
        block(ben, by=ana)
        block(ben, by=ana)
    finally:
        signals.blocked.disconnect(hear)

    assert told == [(ben, ana)]


def test_a_member_blocks_and_unblocks_on_the_page(ana: User, ben: User, client_of: Callable) -> None:  # ACC-9, VIS-6
    client = client_of(ana)
    page = client.post(f"/people/{ben.public_id}/block/", follow=True)
    listed = "Blocked people" in page.content.decode() and "Ben<br>" in page.content.decode()
    client.post(f"/people/{ben.public_id}/unblock/")

    assert listed
    assert not Block.objects.exists()


def test_only_who_blocked_can_unblock(ana: User, ben: User, client_of: Callable) -> None:  # VIS-6
    block(ben, by=ana)

    assert client_of(ben).post(f"/people/{ana.public_id}/unblock/").status_code == 404
    assert Block.objects.count() == 1


def test_nobody_blocks_or_keeps_themselves(ana: User, client_of: Callable) -> None:
    client = client_of(ana)
    blocked = client.post(f"/people/{ana.public_id}/block/", follow=True)
    kept = client.post(f"/people/{ana.public_id}/favourite/", follow=True)

    assert "You cannot block yourself." in blocked.content.decode()
    assert "You cannot keep yourself as a favourite." in kept.content.decode()
    assert not Block.objects.exists()


def test_unblocking_nobody_is_nothing(ana: User, ben: User) -> None:
    unblock(ben, by=ana)

    assert not Block.objects.exists()


def test_one_click_keeps_and_the_next_forgets(ana: User, ben: User, client_of: Callable) -> None:  # PRO-4
    client = client_of(ana)
    client.post(f"/people/{ben.public_id}/favourite/")
    kept = client.get("/me/favourites/").content.decode()
    client.post(f"/people/{ben.public_id}/favourite/", {"next": "/me/favourites/"})

    assert f"/people/{ben.public_id}/" in kept
    assert "Sorensen" not in kept  # VIS-1: without a token the list shows no more than home
    assert "No favourites yet" in client.get("/me/favourites/").content.decode()


def test_favourites_are_never_shown_to_anybody_else(
    ana: User, ben: User, eve: User, client_of: Callable
) -> None:  # PRO-4
    toggle_favourite(ben, by=ana)

    for viewer in (ben, eve):
        assert "No favourites yet" in client_of(viewer).get("/me/favourites/").content.decode()


def test_a_block_takes_favourites_along(ana: User, ben: User) -> None:  # VIS-6
    toggle_favourite(ben, by=ana)
    toggle_favourite(ana, by=ben)

    block(ana, by=ben)

    assert not Favourite.objects.exists()


def test_the_way_back_is_never_off_the_site(ana: User, ben: User, client_of: Callable) -> None:
    for evil in ("//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"):
        answer = client_of(ana).post(f"/people/{ben.public_id}/favourite/", {"next": evil})
        assert answer.url == "/me/favourites/"
