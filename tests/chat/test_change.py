"""Editing what one wrote, and taking it back."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from accounts.actions import block, part
from chat.actions import edit, take_back
from chat.contacts import contacts_of
from chat.models import Conversation, Message, Revision
from chat.queries import unread_total
from chat.search import Search

pytestmark = pytest.mark.django_db
VERBS = [lambda message, by: edit(message, by=by, body="Else"), lambda message, by: take_back(message, by=by)]
both_verbs = pytest.mark.parametrize("verb", VERBS, ids=["edit", "take back"])


@pytest.fixture
def message(agreed, ana, write):
    return write(agreed, ana, "At tree o'clock")


def later(message, **time):
    Message.objects.filter(pk=message.pk).update(sent_at=timezone.now() - timedelta(**time))


def test_an_edit_says_the_new_words_and_keeps_the_old_ones_as_a_trace(message, ana):
    edit(message, by=ana, body="  At three o'clock ")

    message.refresh_from_db()
    assert (message.body, message.number, message.edited_at is None) == ("At three o'clock", 1, False)
    assert list(Revision.objects.values_list("body", flat=True)) == ["At tree o'clock"]


def test_the_same_words_again_are_no_edit(message, ana):
    edit(message, by=ana, body="At tree o'clock")

    assert not Revision.objects.exists()
    assert Conversation.objects.get().last_change == 0


def test_what_was_taken_back_says_nothing_and_keeps_its_number(message, agreed, ana, ben, write):  # CHT-4
    take_back(message, by=ana)
    write(agreed, ben, "What was that?")

    assert list(Message.objects.values_list("number", "body")) == [(1, ""), (2, "What was that?")]
    assert list(Revision.objects.values_list("body", flat=True)) == ["At tree o'clock"]


def test_the_database_keeps_nothing_of_it(message, ana):
    take_back(message, by=ana)

    with pytest.raises(IntegrityError, match="what_was_taken_back_says_nothing"), transaction.atomic():
        Message.objects.update(body="Still here")


def test_each_change_takes_the_next_place_among_the_changes(message, agreed, ana, write):
    second = write(agreed, ana, "Another")

    edit(message, by=ana, body="One")
    take_back(second, by=ana)
    edit(message, by=ana, body="Two")

    assert list(Message.objects.values_list("number", "change")) == [(1, 3), (2, 2)]
    assert Conversation.objects.get().last_change == 3


@both_verbs
def test_it_is_gone_from_search_and_from_the_list(message, ana, ben, verb):
    verb(message, ana)

    last = {"Else", "This message was taken back."}
    assert [Search(person, "tree").hits for person in (ana, ben)] == [[], []]
    assert {row.last for person in (ana, ben) for row in contacts_of(person)} <= last


@both_verbs
def test_after_its_time_a_message_stays_as_it_is(message, ana, verb):
    later(message, seconds=settings.CHANGE_TIME.total_seconds() + 1)

    with pytest.raises(ValidationError, match="for 15 minutes after it was sent"):
        verb(message, ana)
    assert Message.objects.get().body == "At tree o'clock"


@both_verbs
def test_nobody_changes_what_the_other_wrote(message, ben, verb):
    with pytest.raises(PermissionDenied):
        verb(message, ben)


@both_verbs
def test_eve_finds_no_message_to_change(message, eve, verb):
    with pytest.raises(Http404):
        verb(message, eve)


@both_verbs
def test_a_block_ends_changing(message, ana, ben, verb):  # VIS-6
    block(ana, by=ben)

    with pytest.raises(Http404):
        verb(message, ana)


@both_verbs
def test_after_a_decline_only_the_decliner_changes_anything(asked, ana, ben, write, verb):  # CHT-1
    anas, bens = write(asked, ana, "Please"), write(asked, ben, "Hm")
    part(asked, writer=ben)

    with pytest.raises(ValidationError, match="Only Ben can write here until"):
        verb(anas, ana)
    assert verb(bens, ben).change == 1


@both_verbs
def test_what_was_taken_back_stays_so(message, ana, verb):
    take_back(message, by=ana)

    with pytest.raises(ValidationError, match="taken this message back already"):
        verb(message, ana)


@pytest.mark.parametrize(("body", "why"), [("  ", "Write something, or take"), ("x" * 4001, "At most 4,000")])
def test_an_edit_says_something_that_fits(message, ana, body, why):
    with pytest.raises(ValidationError, match=why):
        edit(message, by=ana, body=body)


def test_an_edit_is_no_new_message(message, ana, ben):  # CHT-2
    edit(message, by=ana, body="At three")

    assert unread_total(ben) == 1


def test_an_edit_counts_not_among_the_three(asked, ana, write):  # CHT-1
    last = [write(asked, ana, body) for body in ("One", "Two", "Three")][-1]

    assert edit(last, by=ana, body="Drei").body == "Drei"


def test_contact_details_are_hidden_in_an_edit_too(asked, client_of, ana, ben, write):  # VIS-2
    edit(write(asked, ana, "Hello"), by=ana, body="Write to ana@mail.example")

    page = client_of(ben).get(reverse("conversation", args=[ana.public_id])).content.decode()
    assert "mail.example" not in page
    assert "[hidden until you have agreed to meet]" in page


# --- Without scripts -------------------------------------------------------------------------------------------------
def url(person, **query):
    return reverse("conversation", args=[person.public_id], query=query)


def test_a_message_is_edited_without_scripts(message, client_of, ana, ben):
    anas = client_of(ana)
    assert "At tree o&#x27;clock</textarea>" in anas.get(url(ben, edit=1)).content.decode()

    answer = anas.post(reverse("edit_message", args=[ben.public_id, 1]), {"body": "At three"})

    assert (answer.status_code, answer.url) == (302, f"{url(ben, at=1)}#message-1")
    page = client_of(ben).get(url(ana)).content.decode()
    assert "At three" in page
    assert "<span data-edited>edited</span>" in page


def test_a_refused_edit_keeps_its_text(message, client_of, ana, ben):
    answer = client_of(ana).post(reverse("edit_message", args=[ben.public_id, 1]), {"body": "y" * 4001})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "At most 4,000" in page
    assert "y" * 4001 in page
    assert reverse("edit_message", args=[ben.public_id, 1]) in page


def test_a_message_is_taken_back_without_scripts(message, client_of, ana, ben):
    anas = client_of(ana)
    assert reverse("take_back", args=[ben.public_id, 1]) in anas.get(url(ben, act=1)).content.decode()

    anas.post(reverse("take_back", args=[ben.public_id, 1]))

    page = client_of(ben).get(url(ana)).content.decode()
    assert "This message was taken back." in page
    assert "At tree" not in page


def test_the_page_says_why_it_is_too_late(message, client_of, ana, ben):
    later(message, hours=1)
    anas = client_of(ana)

    answer = anas.post(reverse("take_back", args=[ben.public_id, 1]))

    assert answer.status_code == 422
    for page in (answer, anas.get(url(ben, edit=1))):
        assert "This one stays as it is." in page.content.decode()


@pytest.mark.parametrize("verb", ["edit_message", "take_back"])
def test_eve_and_the_other_have_no_way_to_it(message, client_of, ana, ben, eve, verb):
    answers = [client_of(person).post(reverse(verb, args=[ana.public_id, 1]), {"body": "x"}) for person in (eve, ben)]

    assert [answer.status_code for answer in answers] == [404, 403]


@pytest.mark.parametrize("query", [{"edit": 9}, {"reply": "x"}, {"act": 9**9}, {"edit": "²"}])
def test_a_crooked_address_shows_the_conversation(message, client_of, ana, ben, query):
    assert "At tree o&#x27;clock" in client_of(ana).get(url(ben, **query)).content.decode()
