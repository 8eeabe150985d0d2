"""Many write at once: every number exactly once, nothing doubled, no limit passed."""

import threading
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from chat import actions
from chat.models import Conversation, Message

pytestmark = pytest.mark.django_db(transaction=True)


def together(count: int, work: Callable[[int], object]) -> list[object]:
    """Runs `work(0)`, `work(1)`… in threads that begin at the same moment; answers their outcomes."""
    start, outcomes = threading.Barrier(count, timeout=30), [None] * count

    def run(index: int) -> None:
        start.wait()
        try:
            outcomes[index] = work(index)
        except Exception as error:
            outcomes[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[index], daemon=True) for index in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def numbers() -> list[int]:
    return list(Message.objects.order_by("number").values_list("number", flat=True))


def test_twenty_writers_leave_no_gap(agreed, ana, ben):  # CHT-4
    outcomes = together(20, lambda n: actions.post(agreed, by=(ana, ben)[n % 2], body=str(n), client_id=uuid4()))

    assert [type(outcome) for outcome in outcomes] == [Message] * 20
    assert numbers() == list(range(1, 21))
    assert Conversation.objects.get().last_number == 20


def test_the_same_message_from_ten_tabs_is_one(agreed, ana):  # CHT-4
    client_id = uuid4()

    outcomes = together(10, lambda _: actions.post(agreed, by=ana, body="Hello", client_id=client_id))

    assert {message.pk for message in outcomes} == {Message.objects.get().pk}


def test_ten_at_once_before_an_answer_are_three(asked, ana):  # CHT-1
    outcomes = together(10, lambda n: actions.post(asked, by=ana, body=str(n), client_id=uuid4()))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Message"] * 3 + ["ValidationError"] * 7
    assert all(isinstance(outcome, Message | ValidationError) for outcome in outcomes)
    assert numbers() == [1, 2, 3]


def test_lines_and_messages_share_their_numbers(agreed, ana):  # CHT-4
    def write(number):
        if number % 2:
            return actions.line(agreed, "Missed call")
        return actions.post(agreed, by=ana, body=str(number), client_id=uuid4())

    together(10, write)

    assert numbers() == list(range(1, 11))
