"""Writing messages: who may, how much, and that nothing is doubled."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404
from django.utils import timezone

from accounts.actions import agree, block, introduce, part
from chat.actions import Draft, Posted, open_conversation, post_all
from chat.models import Conversation, Message, Reading
from chat.queries import unread_total

pytestmark = pytest.mark.django_db


def test_messages_are_numbered_without_gaps(agreed, ana, ben, write):
    for body, by in [("One", ana), ("Two", ben), ("Three", ana)]:
        write(agreed, by, body)

    assert list(Message.objects.values_list("number", "body")) == [(1, "One"), (2, "Two"), (3, "Three")]


def test_before_an_answer_the_asker_writes_three(asked, ana, write):  # CHT-1
    for body in ("One", "Two", "Three"):
        write(asked, ana, body)

    with pytest.raises(ValidationError, match="once Ben has answered"):
        write(asked, ana, "Four")
    assert Message.objects.count() == 3


def test_the_fourth_of_one_batch_is_refused_alone(asked, ana, ben):  # CHT-1
    outcomes = post_all([Draft(ana.pk, ben.public_id, str(number), uuid4()) for number in range(1, 6)])

    assert [type(outcome) for outcome in outcomes] == [Posted] * 3 + [ValidationError] * 2


def test_the_asked_may_answer_and_then_both_write(asked, ana, ben, write):  # CHT-1
    for body in ("One", "Two", "Three"):
        write(asked, ana, body)
    write(asked, ben, "Yes?")

    assert write(asked, ana, "Four").number == 5


def test_after_a_decline_only_the_decliner_writes(asked, ana, ben, write):  # CHT-1
    part(asked, writer=ben)

    with pytest.raises(ValidationError, match="Only Ben can write here"):
        write(asked, ana, "But")
    assert write(asked, ben, "Another time.").number == 1


def test_a_new_request_counts_afresh(asked, ana, ben, write):  # CHT-1
    for body in ("One", "Two", "Three"):
        write(asked, ana, body)
    part(asked, writer=ben)
    introduce(ana, ben)

    assert write(asked, ana, "Again").number == 4


def test_eve_writes_to_nobody(agreed, ana, ben, eve):
    outcomes = post_all([Draft(eve.pk, person.public_id, "Hello", uuid4()) for person in (ana, ben, eve)])

    assert [type(outcome) for outcome in outcomes] == [Http404] * 3


def test_a_block_ends_writing_either_way(agreed, ana, ben, write):  # VIS-6
    block(ben, by=ana)

    for person in (ana, ben):
        with pytest.raises(Http404):
            write(agreed, person, "Hello")


def test_the_same_client_id_is_the_same_message(agreed, ana, write):  # CHT-4
    client_id = uuid4()

    first = write(agreed, ana, "Hello", client_id)
    again = write(agreed, ana, "Hello", client_id)

    assert (first.pk, Message.objects.count()) == (again.pk, 1)


def test_twice_in_one_batch_is_once(agreed, ana, ben):  # CHT-4
    draft = Draft(ana.pk, ben.public_id, "Hello", uuid4())

    first, again = post_all([draft, draft])

    assert (first.new, again.new, again.message.pk) == (True, False, first.message.pk)


def test_one_that_comes_again_among_new_ones_leaves_no_gap(agreed, ana, ben, write):  # CHT-4
    client_id = uuid4()
    first = write(agreed, ana, "One", client_id)

    batch = [("Two", uuid4()), ("One", client_id), ("Three", uuid4())]
    outcomes = post_all([Draft(ana.pk, ben.public_id, body, each) for body, each in batch])

    assert [(outcome.new, outcome.message.number) for outcome in outcomes] == [(True, 2), (False, 1), (True, 3)]
    assert outcomes[1].message.pk == first.pk
    assert list(Message.objects.values_list("number", "body")) == [(1, "One"), (2, "Two"), (3, "Three")]


def test_the_last_that_an_asker_may_write_can_come_again(asked, ana, write):  # CHT-1, CHT-4
    sent = {body: uuid4() for body in ("One", "Two", "Three")}
    for body, client_id in sent.items():
        write(asked, ana, body, client_id)

    again = write(asked, ana, "Three", sent["Three"])

    assert (again.number, again.body, Message.objects.count()) == (3, "Three", 3)


def test_all_that_is_written_of_a_message_comes_back(agreed, ana, ben, write):  # CHT-4
    body, client_id = 'Ünïcode "quotes" \\ {json} %s 🙂\nsecond line', uuid4()
    first = write(agreed, ben, "Hello")

    (posted,) = post_all([Draft(ana.pk, ben.public_id, body, client_id, reply_to=1)])

    kept = Message.objects.get(pk=posted.message.pk)
    assert (kept.body, kept.client_id, kept.author_id, kept.number) == (body, client_id, ana.pk, 2)
    assert (kept.sent_at, kept.kind, kept.reply_to_id, kept.change) == (posted.message.sent_at, "text", first.pk, 0)
    assert (kept.conversation.last_number, kept.conversation.last_at) == (2, kept.sent_at)


def test_anothers_client_id_is_no_way_to_their_message(agreed, ana, ben, write):
    client_id = uuid4()
    write(agreed, ana, "Mine", client_id)

    assert write(agreed, ben, "His", client_id).body == "His"


def test_a_client_id_belongs_to_one_conversation(agreed, ana, cleo, write):
    client_id = uuid4()
    write(agreed, ana, "To Ben", client_id)
    other = introduce(ana, cleo)

    with pytest.raises(ValidationError, match="somebody else"):
        write(other, ana, "To Cleo", client_id)


def test_what_the_database_refuses_holds_up_no_other(agreed, ana, ben, cleo):  # CHT-4
    other = open_conversation(introduce(ana, cleo))
    Message.objects.create(conversation=other, number=1, kind="line", body="In the way", sent_at=timezone.now())

    lost, kept = post_all([Draft(ana.pk, each.public_id, "Hello", uuid4()) for each in (cleo, ben)])

    assert (type(lost), kept.message.number) == (IntegrityError, 1)
    assert sorted(Message.objects.values_list("body", flat=True)) == ["Hello", "In the way"]


@pytest.mark.parametrize("body", ["", "   \n", "\t"])
def test_nothing_is_no_message(agreed, ana, write, body):
    with pytest.raises(ValidationError, match="Write something"):
        write(agreed, ana, body)


def test_too_long_is_refused_in_numbers(agreed, ana, write):
    with pytest.raises(ValidationError, match="100,000 characters. At most 4,000"):
        write(agreed, ana, "x" * 100_000)
    assert not Message.objects.exists()


def test_unread_counts_what_the_other_wrote(agreed, ana, ben, write):  # CHT-2
    write(agreed, ana, "One")
    write(agreed, ana, "Two")

    assert (unread_total(ana), unread_total(ben)) == (0, 2)


def test_writing_reads_what_stands_before(agreed, ana, ben, write):  # CHT-2
    write(agreed, ana, "One")
    write(agreed, ben, "Two")

    assert (unread_total(ana), unread_total(ben)) == (1, 0)


def test_unread_of_a_blocked_person_is_gone(agreed, ana, ben, write):  # VIS-6
    write(agreed, ben, "One")
    block(ben, by=ana)

    assert unread_total(ana) == 0


def test_a_conversation_has_two_readers_and_one_contact(agreed, ana, ben, write):
    write(agreed, ana, "One")

    assert Conversation.objects.count() == 1
    assert set(Reading.objects.values_list("person", "number", "delivered")) == {(ana.pk, 1, 1), (ben.pk, 0, 0)}


def test_messages_after_agreeing_are_not_limited(asked, ana, write):
    agree(asked)

    assert [write(asked, ana, str(number)).number for number in range(5)] == [1, 2, 3, 4, 5]
