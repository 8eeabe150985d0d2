"""Most messages go straight; nobody can tell which did."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.utils import timezone

from accounts.actions import agree, block, introduce, part
from accounts.models import User
from chat import actions
from chat.actions import Draft, Posted, post_all, post_many
from chat.actions.many import post_straight
from chat.actions.ways import Leads, ways_known
from chat.models import Message, Reading
from chat.straight import Said
from chat.telling import told, told_straight
from tests.chat.test_races import together

pytestmark = pytest.mark.django_db
OWN = {"_state", "id", "number", "client_id", "sent_at"}  # of each message


def draft(by: User, to: User, body: str = "Hello", client_id: UUID | None = None, reply_to: int | None = None) -> Draft:
    return Draft(by.pk, to.public_id, body, client_id or uuid4(), reply_to)


def straight(*drafts: Draft) -> list[Said]:
    return post_straight(list(drafts), list)


def rows() -> list[tuple[int, str]]:
    return list(Message.objects.order_by("conversation", "number").values_list("number", "body"))


@pytest.mark.parametrize("agreed_to", [False, True], ids=["answered", "collaborators"])
@pytest.mark.parametrize(
    "body", ["Hello", ' <b>&</b> {x} %s \\ "q" ', "Ünï 🙂\nhttps://example.com/a?b and me@example.com", "👍"]
)
def test_what_went_straight_is_what_the_desk_would_have_written(ana, ben, body, agreed_to, write):  # VIS-2
    contact = introduce(ana, ben)
    write(contact, ben, "Yes?")
    if agreed_to:
        agree(contact)

    (said,) = straight(draft(ana, ben, body))
    (posted,) = post_all([draft(ana, ben, body)])

    kept, other = (vars(Message.objects.get(number=number)) for number in (2, 3))
    assert {name: kept[name] for name in kept.keys() - OWN} == {name: other[name] for name in other.keys() - OWN}
    assert (kept["client_id"], kept["sent_at"]) == (said.client_id, said.sent_at)
    same = posted.message
    same.number, same.client_id, same.sent_at = 2, said.client_id, said.sent_at
    assert told_straight(said) == told(same)


def test_the_counters_follow(agreed, ana, ben, write):  # CHT-4
    write(agreed, ben, "One")

    said = straight(draft(ana, ben, "Two"), draft(ben, ana, "Three"), draft(ana, ben, "Four"))

    assert [one.number for one in said] == [2, 3, 4]
    assert rows() == [(1, "One"), (2, "Two"), (3, "Three"), (4, "Four")]
    conversation = Message.objects.first().conversation
    assert (conversation.last_number, conversation.last_at) == (4, said[-1].sent_at)
    readings = Reading.objects.values_list("person", "number", "delivered")
    assert set(readings) == {(ana.pk, 4, 4), (ben.pk, 3, 3)}


def test_one_statement_is_enough(agreed, ana, ben, django_assert_num_queries):
    straight(draft(ana, ben))

    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 5):  # a savepoint and its end are two
        straight(draft(ana, ben))


def test_only_what_nothing_can_speak_against_goes_straight(asked, ana, ben, write):  # CHT-1
    assert straight(draft(ana, ben), draft(ben, ana)) == []
    write(asked, ben, "Yes?")
    assert [one.number for one in straight(draft(ana, ben), draft(ben, ana))] == [2, 3]
    part(asked, writer=ben)
    assert straight(draft(ana, ben), draft(ben, ana)) == []
    agree(introduce(ana, ben))
    assert len(straight(draft(ana, ben), draft(ben, ana))) == 2
    block(ana, by=ben)
    assert straight(draft(ana, ben), draft(ben, ana)) == []


def test_an_answer_from_before_this_request_is_none(asked, ana, ben, write):  # CHT-1
    write(asked, ben, "Yes?")
    part(asked, writer=ben)
    Message.objects.update(sent_at=timezone.now() - timedelta(days=1))
    introduce(ana, ben)

    assert straight(draft(ana, ben)) == []


def test_nothing_goes_straight_to_strangers_or_to_the_banned(agreed, ana, ben, eve):  # VIS-6
    assert straight(draft(ana, eve)) == []
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert straight(draft(ana, ben)) == []
    assert [type(each) for each in post_many([draft(ana, ben), draft(ana, eve)])] == [Http404, Http404]


@pytest.mark.parametrize("body", ["", "  ", "\x00", "x" * 100_000], ids=["empty", "blank", "NUL", "long"])
def test_words_that_cannot_be_kept_are_refused_by_the_desk(agreed, ana, ben, body):
    good, bad = post_many([draft(ana, ben), draft(ben, ana, body)])

    assert (good.new, type(bad)) == (True, ValidationError)
    assert rows() == [(1, "Hello")]


def test_a_way_on_which_anything_else_is_said_keeps_its_order(agreed, ana, ben, write):
    write(agreed, ben, "Which?")

    outcomes = post_many([draft(ana, ben, "This", reply_to=1), draft(ana, ben, "one"), draft(ben, ana, "Ah")])

    assert [each.new for each in outcomes] == [True] * 3
    mine = Message.objects.filter(author=ana).order_by("number").values_list("body", "reply_to__number")
    assert list(mine) == [("This", 1), ("one", None)]


def test_one_that_comes_again_is_written_once(agreed, ana, ben):  # CHT-4
    client_id = uuid4()
    post_many([draft(ana, ben, "One", client_id)])

    again, new = post_many([draft(ana, ben, "One", client_id), draft(ben, ana, "Two")])

    assert (again.new, again.message.number, again.message.body) == (False, 1, "One")
    assert isinstance(new, Posted)
    assert rows() == [(1, "One"), (2, "Two")]


def test_two_people_may_use_the_same_client_id(agreed, ana, ben):
    client_id = uuid4()

    said = straight(draft(ana, ben, "Mine", client_id), draft(ben, ana, "His", client_id))

    assert [(one.author_id, one.number) for one in said] == [(ana.pk, 1), (ben.pk, 2)]


@pytest.mark.parametrize("wrong", ["conversation", "public_id", "author"])
def test_what_is_remembered_wrongly_leads_nowhere(agreed, ana, ben, cleo, wrong):  # VIS-6
    other = actions.open_conversation(introduce(ana, cleo))
    agree(other.contact)
    mine = actions.open_conversation(agreed)
    true = {"conversation": mine.pk, "public_id": mine.public_id, "author": ana.public_id, "other_id": ben.pk}
    false = {"conversation": other.pk, "public_id": other.public_id, "author": cleo.public_id}
    ways_known[ana.pk, ben.public_id] = Leads(**true | {wrong: false[wrong]})

    assert straight(draft(ana, ben)) == []
    assert [each.new for each in post_many([draft(ana, ben)])] == [True]
    assert rows() == [(1, "Hello")]
    assert Message.objects.get().conversation == mine


@pytest.mark.django_db(transaction=True)
def test_the_desk_and_those_who_go_straight_share_the_numbers(agreed, ana, ben):  # CHT-4
    def say(place: int) -> object:
        people = (ana, ben) if place % 2 else (ben, ana)
        return (post_many if place % 3 else post_all)([draft(*people, str(place)), draft(*people, str(place))])

    outcomes = together(18, say)

    assert [[each.new for each in both] for both in outcomes] == [[True, True]] * 18
    assert [number for number, _ in rows()] == list(range(1, 37))
    conversation = Message.objects.first().conversation
    assert conversation.last_number == 36
    assert {reading.number <= 36 for reading in Reading.objects.all()} == {True}
