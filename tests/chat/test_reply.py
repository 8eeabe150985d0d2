"""Answering one message among many."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from chat.actions import line, post, take_back
from chat.models import Message
from chat.parts import quote_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(agreed, ana, write):
    return write(agreed, ana, "Which rotors?\nThe small or the large ones?")


def answer(contact, by, body="The small ones", number=1):
    return post(contact, by=by, body=body, client_id=uuid4(), reply_to=number)


def test_a_reply_quotes_in_one_line(agreed, question, ben):
    message = answer(agreed, ben)

    quote = quote_of(message)
    assert (quote.number, quote.name, quote.text) == (1, "Ana", "Which rotors? The small or the large ones?")


def test_a_long_quote_is_cut(agreed, ana, ben, write):
    write(agreed, ana, "long " * 100)

    assert len(quote_of(answer(agreed, ben)).text) == 140


@pytest.mark.parametrize("number", [0, 7, -1])
def test_what_is_not_in_the_conversation_cannot_be_answered(agreed, question, ben, number):
    with pytest.raises(ValidationError, match="is not here"):
        answer(agreed, ben, number=number)
    assert Message.objects.count() == 1


def test_a_line_of_the_site_is_not_answered(agreed, ben):
    line(agreed, "Missed call")

    with pytest.raises(ValidationError, match="is not here"):
        answer(agreed, ben)


def test_a_quote_is_masked_as_its_message_is(asked, client_of, ana, ben, write):  # VIS-2
    write(asked, ana, "Write to ana@mail.example")
    answer(asked, ben, "Here is fine")

    page = client_of(ana).get(reverse("conversation", args=[ben.public_id])).content.decode()
    assert "mail.example" not in page
    assert "data-quote" in page


def test_a_reply_to_what_was_taken_back_says_so(agreed, question, client_of, ana, ben):
    answer(agreed, ben)
    take_back(question, by=ana)

    page = client_of(ben).get(reverse("conversation", args=[ana.public_id])).content.decode()
    assert "rotors" not in page
    assert "<strong>Ana</strong> This message was taken back." in page


def test_a_reply_is_written_without_scripts(agreed, question, client_of, ana, ben):
    bens, url = client_of(ben), reverse("conversation", args=[ana.public_id])
    page = bens.get(url, {"reply": 1}).content.decode()
    assert '<input type="hidden" name="reply_to" value="1"' in page

    bens.post(url, {"body": "The small ones", "client_id": uuid4(), "reply_to": 1})

    assert Message.objects.get(number=2).reply_to == question
    assert 'href="?at=1#message-1"' in bens.get(url).content.decode()


def test_messages_without_quotes_and_signs_cost_no_query_more(agreed, client_of, ana, ben, write):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    write(agreed, ana, "One")
    with CaptureQueriesContext(
        connection,
    ) as plain:
        write(agreed, ana, "Two")
    with CaptureQueriesContext(connection) as quoting:
        answer(agreed, ana)

    assert len(quoting) == len(plain) + 1
