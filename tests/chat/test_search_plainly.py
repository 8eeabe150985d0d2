"""The index finds what reading every message would find, whatever is said and asked (CHT-3)."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from accounts.actions import agree, introduce
from accounts.masking import HIDDEN
from chat.models import Message
from chat.search import Search
from chat.words import readable
from projects.words import folded, terms

pytestmark = pytest.mark.django_db


def found(reader, query, person=None):
    return [hit.message.body for hit in Search(reader, query, person).hits]


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
