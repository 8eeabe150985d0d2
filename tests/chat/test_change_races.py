"""Many change at once: each change has a place of its own, and none is lost."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from chat import actions
from chat.models import Conversation, Message, Reaction, Revision
from tests.chat.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_changes_and_messages_at_once_leave_no_gap(agreed, ana, ben, write):  # CHT-4
    messages = [write(agreed, ana, str(number)) for number in range(6)]

    def change(index):
        if index % 2:
            return actions.post(agreed, by=ben, body=str(index), client_id=uuid4())
        return actions.react(messages[index // 2], by=ben, sign="heart")

    together(12, change)

    assert sorted(Message.objects.exclude(change=0).values_list("change", flat=True)) == [1, 2, 3, 4, 5, 6]
    conversation = Conversation.objects.get()
    assert (conversation.last_change, conversation.last_number) == (6, 12)


def test_a_message_is_taken_back_once_from_ten_tabs(agreed, ana, write):
    message = write(agreed, ana, "Hello")

    outcomes = together(10, lambda _: actions.take_back(message, by=ana))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Message"] + ["ValidationError"] * 9
    assert all(isinstance(outcome, Message | ValidationError) for outcome in outcomes)
    assert Revision.objects.get().body == "Hello"


def test_a_sign_given_from_ten_tabs_is_one(agreed, ana, ben, write):
    message = write(agreed, ana, "Hello")

    together(10, lambda _: actions.react(message, by=ben, sign="heart"))

    assert Reaction.objects.count() == 1
    assert Conversation.objects.get().last_change == 1
