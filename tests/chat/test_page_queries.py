"""What a conversation costs does not grow with what is in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chat.actions import edit, react
from tests.chat.test_reply import answer

pytestmark = pytest.mark.django_db


def queries(client, person):
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("conversation", args=[person.public_id]))
    return len(captured)


def test_quotes_signs_and_edits_of_many_messages_are_asked_for_together(agreed, client_of, ana, ben, write):
    anas = client_of(ana)
    counts = []

    for rounds in (1, 9):
        for _ in range(rounds):
            edit(write(agreed, ben, "Which?"), by=ben, body="Which one?")
            react(answer(agreed, ana), by=ben, sign="heart")
        queries(anas, ben)  # reads them, once
        counts.append(queries(anas, ben))

    assert counts[0] == counts[1]
    assert counts[0] <= 21


def test_plain_messages_ask_for_neither_quotes_nor_signs(agreed, client_of, ana, ben, write):
    anas = client_of(ana)
    message = write(agreed, ben, "One")
    queries(anas, ben)
    plain = queries(anas, ben)

    react(message, by=ben, sign="heart")

    assert queries(anas, ben) == plain + 1
