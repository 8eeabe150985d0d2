"""The page of what was found: hits, pages of them, and words where there are none (CHT-3)."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from accounts.actions import block
from chat.search import Search

pytestmark = pytest.mark.django_db


def page(client, **query):
    return client.get(reverse("messages"), query).content.decode()


def test_a_hit_tells_who_when_and_where_and_marks_the_words(agreed, anas, ana, ben, write):  # CHT-3
    write(agreed, ben, "a <b> " + "words " * 60 + "the Rotor and rotors " + "words " * 60)

    text = page(anas, find="rotor")

    assert re.findall(r"<mark>(.*?)</mark>", text) == ["Rotor", "rotors"]
    assert f"{reverse('conversation', args=[ben.public_id])}?find=rotor&amp;at=1#message-1" in text
    assert "… " in text
    assert "<b> words" not in text


def test_pages_go_on_where_the_last_one_ended(agreed, anas, ana, ben, write):
    for number in range(45):
        write(agreed, ben, f"rotor {number}")
    seen, address = [], f"{reverse('messages')}?find=rotor"

    while address:
        text = anas.get(address).content.decode()
        seen += re.findall(r"</mark> (\d+)", text)
        following = re.search(r'href="([^"]+after=[^"]+)">Earlier messages', text)
        address = following and following[1].replace("&amp;", "&")

    assert seen == [str(number) for number in range(44, -1, -1)]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("r", "Type at least two letters or digits."),
        ("!?", "Type at least two letters or digits."),
        ("stator", "No contact and no message has “stator”."),
    ],
)
def test_an_empty_answer_says_what_to_do(agreed, anas, ben, write, query, says):
    write(agreed, ben, "rotor")

    assert says in page(anas, find=query)


def test_an_empty_answer_in_one_conversation_leads_to_all(agreed, anas, ben, write):
    write(agreed, ben, "rotor")

    text = page(anas, **{"find": "stator", "with": ben.public_id})

    assert "No message with Ben has “stator”." in text
    assert ">Search all conversations</a>" in text


def test_a_stranger_in_the_address_is_left_out(agreed, anas, eve, ben, write):
    write(agreed, ben, "rotor")
    block(ben.__class__.objects.get(email="ana@example.com"), by=eve)

    for asked in (eve.public_id, "zzz", "'", "x" * 400):
        assert "<mark>rotor</mark>" in page(anas, **{"find": "rotor", "with": asked})


@pytest.mark.parametrize("after", ["x", "eyJ:1:x", "\x00", "9" * 400])
def test_a_cursor_of_nobodys_begins_anew(agreed, anas, ben, write, after):
    write(agreed, ben, "rotor")

    assert "<mark>rotor</mark>" in page(anas, find="rotor", after=after)


def test_the_21st_search_is_told_to_wait(agreed, anas, ben, monkeypatch):
    monkeypatch.setattr("django_ratelimit.core.time.time", lambda: 1_800_000_000.0)

    answers = [anas.get(reverse("messages"), {"find": f"rotor {number}"}).status_code for number in range(21)]

    assert answers == [200] * 20 + [429]
    assert anas.get(reverse("messages")).status_code == 200


def test_a_page_of_hits_costs_no_more_questions_than_one(agreed, anas, ben, write, django_assert_max_num_queries):
    write(agreed, ben, "rotor")
    page(anas, find="rotor")
    with django_assert_max_num_queries(60) as one:
        page(anas, find="rotor")
        asked = len(one)
    for _ in range(9):
        write(agreed, ben, "rotor")

    with django_assert_max_num_queries(asked):
        page(anas, find="rotor")


def test_the_index_is_asked_and_not_the_table(agreed, ana, ben, write):
    write(agreed, ben, "rotor")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE chat_message")  # else it depends on who counted its rows last
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_indexscan = off")  # reading one row by any index costs nothing

    plan = Search(ana, "rotor").rows().explain()

    assert "chat_message_words" in plan if connection.vendor == "postgresql" else "VIRTUAL TABLE" in plan


def test_a_script_gets_the_list_alone_and_reads_nothing_by_it(agreed, ana, anas, ben, write):  # CHT-3
    write(agreed, ben, "The rotor")
    for address in (reverse("messages"), reverse("conversation", args=[ben.public_id])):
        answer = anas.get(address, {"find": "rotor"}, headers={"X-Part": "contacts"})

        assert "X-Part" in answer["Vary"]
        assert (b"<html" in answer.content, b"data-contacts" in answer.content) == (False, True)
        assert b'data-says="1 contact, 1 message found"' in answer.content
    assert agreed.conversation.readings.get(person=ana).number == 0
