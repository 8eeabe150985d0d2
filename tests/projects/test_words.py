"""HOME-1: words are found by an index exactly as one would find them by reading every text."""

from random import Random

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import User
from projects.directory.people import having_words
from projects.models import SearchDoc
from projects.words import folded, padded, skill_token, terms

VOCABULARY = [
    "drone",
    "drones",
    "dr",
    "d",
    "c",
    "c++",
    "c#",
    "berlin",
    "ber",
    "sørensen",
    "übung",
    "東京",
    "東",
    "μm",
    "42",
]
VOCABULARY += ["straße", "x" * 150, skill_token("CNC milling"), skill_token("C++"), "or", "and", "not", "near", "text"]
ODD = ["'", '"', "*", "%", "_", "-", "\\", ":", "&", "|", "!", "(", ")", "^", "=", "🙂", "\0", "NULL", " "]
queries = st.lists(st.sampled_from(VOCABULARY + ODD) | st.text(max_size=4), max_size=7).map(" ".join)


@pytest.fixture
def library(db: None) -> list[SearchDoc]:
    """300 texts of few words, so that many queries find some of them; each was written twice."""
    chance = Random(7)
    User.objects.bulk_create(
        User(email=f"w{n}@example.com", first_name="W", last_name=str(n), born_on="1990-01-01") for n in range(300)
    )
    people = list(User.objects.all())
    docs = [SearchDoc(person=person, text=some_words(chance), open_text=some_words(chance)) for person in people]
    SearchDoc.objects.bulk_create(docs)
    for doc in docs:
        doc.text = some_words(chance)
    SearchDoc.objects.bulk_update(docs, ["text"])
    SearchDoc.objects.filter(pk__in=[doc.pk for doc in docs[:30]]).delete()
    return docs[30:]


def some_words(chance: Random) -> str:
    picked = chance.sample(VOCABULARY, chance.randint(0, 5))
    return padded(" ".join(picked)).rstrip() + "".join(f" {word}" for word in picked if word[0] == "=") + " "


@pytest.mark.parametrize("column", ["text", "open_text"])
def test_the_index_finds_what_reading_would_find(column: str, library: list[SearchDoc]) -> None:  # HOME-1
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(queries)
    @example("c++")
    @example("x" * 150)
    @example("dr or 東")
    def check(query: str) -> None:
        read = {doc.pk for doc in library if all(term.pattern in getattr(doc, column) for term in terms(query))}

        people = User.objects.filter(search_doc__in=library)
        for walks in (False, True):
            found = having_words(people, query, column, walks=walks)
            assert set(found.values_list("pk", flat=True)) == read

    check()


@pytest.mark.parametrize("text", ["Weiß", "ﬁne 12 ㎒", "İstanbul", "ÅNGSTRÖM c++/C#", "ø_æ-ł", "\u1e9e"])
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(text) == folded(text).lower()


def test_a_word_nobody_has_is_asked_of_the_index(library: list[SearchDoc]) -> None:  # HOME-1
    """Whatever the size of the table: the plan reads the index of words, not the texts."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # 300 rows are read faster than any index
    plan = SearchDoc.objects.filter(text__has_words=terms("nobody")).explain()

    assert "words" in plan
