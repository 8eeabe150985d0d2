"""Searching one's own messages: by words, newest first, and never more than one may read."""

import re
import unicodedata
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from accounts.actions import agree, block, introduce
from accounts.actions.leave import leave_for_good
from accounts.masking import HIDDEN
from chat import actions
from chat.models import Message
from chat.search import Search
from chat.search.excerpt import LENGTH, excerpt
from chat.words import readable
from projects.words import folded, terms
from tests.chat import files

pytestmark = pytest.mark.django_db


def found(reader, query, person=None):
    return [hit.message.body for hit in Search(reader, query, person).hits]


def marked(reader, query):
    return [["".join(part.text for part in hit.parts if part.marked)] for hit in Search(reader, query).hits]


@pytest.fixture
def anas(client_of, ana):
    return client_of(ana)


def page(client, **query):
    return client.get(reverse("messages"), query).content.decode()


def test_words_are_found_in_any_order_the_last_as_a_beginning(agreed, ana, ben, write):  # CHT-3
    for body in ("The quiet Motor mount", "Mount it quietly", "A motorway", "C++ and C#, 12 µm", "Grüße aus Tromsø"):
        write(agreed, ana, body)

    queries = ("quiet mount", "mount motor", "motor", "MOTOR", "c++", "c#", "µm", "grusse", "tromso", "quietl", "otor")
    assert {query: len(found(ben, query)) for query in queries} == {
        "quiet mount": 1,
        "mount motor": 1,
        "motor": 2,
        "MOTOR": 2,
        "c++": 1,
        "c#": 1,
        "µm": 1,
        "grusse": 1,
        "tromso": 1,
        "quietl": 1,
        "otor": 0,
    }


def test_the_newest_comes_first(agreed, ana, ben, write):
    for number in range(3):
        write(agreed, ana, f"rotor {number}")

    assert found(ben, "rotor") == ["rotor 2", "rotor 1", "rotor 0"]


def test_nobody_finds_what_others_say(agreed, ana, ben, eve, cleo, write):  # VIS-6
    write(agreed, ana, "rotor")
    introduce(eve, cleo)

    assert [found(person, "rotor") for person in (ana, ben, eve, cleo)] == [["rotor"], ["rotor"], [], []]


def test_nobody_finds_by_typing_what_only_the_index_knows(agreed, ana, ben, eve, write):
    write(agreed, ana, "rotor")

    for query in (
        f"={ana.pk}",
        f"={ana.pk} rotor",
        f"'={ana.pk}'",
        f"rotor OR ={ana.pk}",
        "rot*",
        '"rotor" NOT x',
        "words:rotor",
    ):
        assert found(eve, query) == []


def test_one_conversation_can_be_searched_alone(agreed, ana, ben, cleo, write):  # CHT-3
    other = introduce(ana, cleo)
    agree(other)
    write(agreed, ana, "rotor for Ben")
    write(other, cleo, "rotor for Ana")

    assert found(ana, "rotor") == ["rotor for Ana", "rotor for Ben"]
    assert found(ana, "rotor", ben) == ["rotor for Ben"]
    assert found(ben, "rotor", cleo) == []


def test_a_block_takes_what_was_said_out_of_the_search(agreed, ana, ben, write):  # VIS-6
    write(agreed, ana, "rotor")
    block(ana, by=ben)

    assert (found(ana, "rotor"), found(ben, "rotor")) == ([], [])


def test_what_the_mask_hides_is_not_found_by_either(asked, ana, ben, write):  # VIS-2
    write(asked, ana, "Mail me at ana@rotors.example about the rotor")

    hidden = ("rotors", "rotors.example", "ana", "example", "hidden", "agreed")
    assert {query: found(person, query) for query in hidden for person in (ana, ben)} == dict.fromkeys(hidden, [])
    (hit,) = Search(ben, "rotor").hits
    assert "rotors.example" not in "".join(part.text for part in hit.parts)


def test_once_they_agree_it_is_found(asked, ana, ben, write):  # VIS-2
    write(asked, ana, "Mail me at ana@rotors.example")

    agree(asked)

    assert len(found(ben, "rotors.example")) == 1


def test_what_is_hidden_leaves_no_gap_in_a_page(asked, ana, ben, write):  # VIS-2
    """Thirty readable ones among thirty that are hidden fill pages as if the others were not there."""
    agree_first = asked
    write(agree_first, ben, "Hello")
    for number in range(30):
        write(agree_first, ana, f"rotor {number}")
        write(agree_first, ana, f"see rotor.example.com {number}")

    first = Search(ben, "rotor")
    second = Search(ben, "rotor", after=first.next_url.partition("after=")[2].replace("%3A", ":"))

    assert [hit.message.body for hit in first.hits] == [f"rotor {number}" for number in range(29, 9, -1)]
    assert [hit.message.body for hit in second.hits] == [f"rotor {number}" for number in range(9, -1, -1)]
    assert second.next_url == ""


def test_an_edited_message_is_found_by_what_it_says_now(agreed, ana, ben, write):
    message = write(agreed, ana, "rotor")

    actions.edit(message, by=ana, body="stator")

    assert (found(ben, "rotor"), found(ben, "stator")) == ([], ["stator"])


def test_what_was_taken_back_is_not_found(agreed, ana, ben, write):
    actions.take_back(write(agreed, ana, "rotor"), by=ana)

    assert (found(ana, "rotor"), found(ben, "rotor"), found(ben, "taken")) == ([], [], [])


def test_words_of_who_left_are_not_found(agreed, ana, ben, write):  # ACC-8
    write(agreed, ana, "rotor")

    leave_for_good(ana)

    assert list(Message.objects.values_list("words", flat=True)) == [""]


def test_a_file_is_found_by_its_name_and_its_words(agreed, ana, ben):  # CHT-5
    upload = SimpleUploadedFile("Hub section.pdf", files.PDF)
    message = actions.attach(agreed, by=ana, upload=upload, client_id=uuid4(), body="as agreed")

    assert [found(ben, query) for query in ("section", "hub agreed")] == [["as agreed"], ["as agreed"]]
    actions.edit(message, by=ana, body="as drawn")
    assert [found(ben, query) for query in ("section", "agreed", "drawn")] == [["as drawn"], [], ["as drawn"]]


def test_deleted_rows_leave_the_index(agreed, ana, ben, write):
    write(agreed, ana, "rotor")
    Message.objects.all().delete()

    write(agreed, ana, "stator")

    assert (found(ben, "rotor"), found(ben, "stator")) == ([], ["stator"])


# --- Against the plain way -----------------------------------------------------------------------------------------

WORDS = ["rotor", "rotors", "Rötor", "mount", "µm", "c++", "c", "ana@rotor.example", "12", "www.rotor.com", "日本", "ß"]
BODIES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8)
QUERIES = st.lists(st.sampled_from([*WORDS, "ro", "rot", "ss", "日"]), min_size=1, max_size=2).map(" ".join)


def plainly(reader, query):
    """Every message of the reader, read and compared word by word."""
    hits = []
    for message in Message.objects.order_by("-sent_at", "-pk").select_related("conversation__contact"):
        contact = message.conversation.contact
        both = [f" {folded(text)} " for text in (message.body, readable(message).replace(HIDDEN, " "))]
        says_it = all(term.pattern in text for text in both for term in terms(query))
        if says_it and reader.pk in (contact.low_id, contact.high_id):
            hits.append(message.body)
    return hits


@effort(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=BODIES, queries=st.lists(QUERIES, min_size=1, max_size=4))
def test_the_index_finds_what_reading_everything_finds(ana, ben, cleo, write, bodies, queries):  # CHT-3, VIS-2
    Message.objects.all().delete()
    open_pair, closed_pair = introduce(ana, ben), introduce(ana, cleo)
    agree(open_pair)
    for place, body in enumerate(bodies):
        write((open_pair, closed_pair)[place % 2], (ben, cleo)[place % 2], body)

    for query in queries:
        if len(folded(query).replace(" ", "")) > 1:
            for reader in (ana, ben, cleo):
                assert found(reader, query) == plainly(reader, query)


@given(query=st.text(max_size=60))
@effort(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_breaks_anything(agreed, ana, query):
    assert Search(ana, query).hits == []


# --- The page ------------------------------------------------------------------------------------------------------


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
        ("stator", "No message says “stator”."),
    ],
)
def test_an_empty_answer_says_what_to_do(agreed, anas, ben, write, query, says):
    write(agreed, ben, "rotor")

    assert says in page(anas, find=query)


def test_an_empty_answer_in_one_conversation_leads_to_all(agreed, anas, ben, write):
    write(agreed, ben, "rotor")

    text = page(anas, **{"find": "stator", "with": ben.public_id})

    assert "No message with Ben says “stator”." in text
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
            cursor.execute("SET LOCAL enable_seqscan = off")

    plan = Search(ana, "rotor").rows().explain()

    assert "chat_message_words" in plan if connection.vendor == "postgresql" else "VIRTUAL TABLE" in plan


# --- Excerpts ------------------------------------------------------------------------------------------------------


def shown(text, query):
    return "".join(f"[{part.text}]" if part.marked else part.text for part in excerpt(text, terms(query)))


def test_an_excerpt_marks_whole_words_and_begins_near_the_first():
    assert shown("The Rotor-mount, a rötor.", "rotor") == "The [Rotor]-mount, a [rötor]."
    assert shown("one two " * 30 + "rotor " + "one two " * 30, "rotor").startswith("… ")
    assert shown("C++ and c# in_one", "c++") == "[C++] and c# in_one"
    assert shown("a\n\n  b", "b c") == "a [b]" or shown("a\n\n  b", "c b") == "a [b]"


@given(st.text(max_size=600), st.text(max_size=30))
def test_an_excerpt_is_short_and_a_piece_of_the_text(text, query):
    parts = excerpt(text, terms(query))
    words = "".join(part.text for part in parts).removeprefix("… ").removesuffix(" …")

    assert len(words) <= LENGTH
    assert words in unicodedata.normalize("NFC", " ".join(text.split()))


def test_a_script_gets_the_list_alone_and_reads_nothing_by_it(agreed, ana, anas, ben, write):  # CHT-3
    write(agreed, ben, "The rotor")
    for address in (reverse("messages"), reverse("conversation", args=[ben.public_id])):
        answer = anas.get(address, {"find": "rotor"}, headers={"X-Part": "contacts"})

        assert "X-Part" in answer["Vary"]
        assert (b"<html" in answer.content, b"data-contacts" in answer.content) == (False, True)
        assert b'data-says="1 contact, 1 message found"' in answer.content
    assert agreed.conversation.readings.get(person=ana).number == 0
