"""One's own order in the list: pinned on top, put away, muted (CHT-3)."""

import pytest
from django.urls import reverse

from accounts.actions import agree, introduce
from chat.actions import archive, mute, open_conversation, pin
from chat.contacts import contacts_of, count_archived
from chat.models import Reading
from chat.queries import unread_total
from chat.telling import unread_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(ana, member, write):
    """Contacts of Ana by name, the one who wrote last at the end."""
    contacts = {}
    for name in ("Uma", "Vic", "Wes"):
        person = member(name)
        contacts[name] = introduce(ana, person)
        agree(contacts[name])
        write(contacts[name], person, f"From {name}")
    return contacts


def names(reader, query="", **how):
    return [row.person.first_name for row in contacts_of(reader, query, **how)]


def test_pinned_ones_stand_on_top_whoever_writes(three, ana, write):  # CHT-3
    pin(open_conversation(three["Uma"]), by=ana)
    write(three["Vic"], three["Vic"].other(ana), "News")

    assert names(ana) == ["Uma", "Vic", "Wes"]
    pin(open_conversation(three["Uma"]), by=ana, on=False)
    assert names(ana) == ["Vic", "Wes", "Uma"]


def test_what_is_put_away_comes_back_with_a_message(three, ana, write):  # CHT-3
    archive(open_conversation(three["Wes"]), by=ana)
    assert (names(ana), names(ana, archived=True), count_archived(ana)) == (["Vic", "Uma"], ["Wes"], 1)

    write(three["Wes"], three["Wes"].other(ana), "Are you there?")

    assert (names(ana), names(ana, archived=True), count_archived(ana)) == (["Wes", "Vic", "Uma"], [], 0)


def test_what_is_muted_and_put_away_stays_away(three, ana, write):  # CHT-3
    conversation = open_conversation(three["Wes"])
    mute(conversation, by=ana)
    archive(conversation, by=ana)
    write(three["Wes"], three["Wes"].other(ana), "Are you there?")

    assert (names(ana), names(ana, archived=True), count_archived(ana)) == (["Vic", "Uma"], ["Wes"], 1)
    mute(conversation, by=ana, on=False)
    assert names(ana) == ["Wes", "Vic", "Uma"]


def test_a_search_finds_what_is_put_away(three, ana):  # CHT-3
    archive(open_conversation(three["Wes"]), by=ana)

    assert names(ana, "wes") == ["Wes"]


def test_pinning_takes_out_of_the_archive_and_the_other_way_round(three, ana):
    conversation = open_conversation(three["Wes"])

    archive(conversation, by=ana)
    pin(conversation, by=ana)
    assert names(ana) == ["Wes", "Vic", "Uma"]
    archive(conversation, by=ana)
    assert Reading.objects.get(person=ana, conversation=conversation).pinned_at is None


def test_what_is_muted_counts_in_its_row_and_nowhere_else(three, ana):  # CHT-2, CHT-3
    conversation = open_conversation(three["Wes"])
    mute(conversation, by=ana)

    counts = unread_counts([ana.pk])[ana.pk]
    assert (counts["messages"], unread_total(ana)) == (2, 2)
    assert counts["conversations"][conversation.public_id] == 1
    assert [(row.unread, row.muted) for row in contacts_of(ana)] == [(1, True), (1, False), (1, False)]


def test_the_other_never_knows(three, ana):
    wes = three["Wes"].other(ana)
    for arrange in (pin, archive, mute):
        arrange(open_conversation(three["Wes"]), by=ana)

    assert [(row.pinned, row.muted) for row in contacts_of(wes)] == [(False, False)]


@pytest.mark.parametrize(
    ("name", "field"), [("pin_contact", "pinned_at"), ("archive_contact", "archived"), ("mute_contact", "muted_at")]
)
def test_the_menu_works_without_scripts(agreed, client_of, ana, ben, eve, write, name, field):
    write(agreed, ben, "Hello")
    anas, address = client_of(ana), reverse(name, args=[ben.public_id])
    values = []

    for on in "10":
        assert anas.post(address, {"on": on}).url == reverse("conversation", args=[ben.public_id])
        values.append(getattr(Reading.objects.get(person=ana), field) is not None)

    assert values == [True, False]
    assert client_of(eve).post(address).status_code == 404


def test_the_archive_is_a_link_with_its_number(agreed, client_of, ana, ben, write):  # CHT-3
    write(agreed, ben, "Hello")
    archive(open_conversation(agreed), by=ana)
    anas = client_of(ana)

    pages = [anas.get(address).content.decode() for address in ("/messages/", "/messages/?archived")]

    assert 'Archived <span class="badge" data-tone="quiet">1</span>' in pages[0]
    assert [reverse("conversation", args=[ben.public_id]) in page for page in pages] == [False, True]


def test_an_empty_archive_says_what_it_is_for(client_of, ana):
    assert "Nothing is put away." in client_of(ana).get("/messages/?archived").content.decode()
