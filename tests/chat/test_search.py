"""Searching one's own messages: by words, newest first, and never more than one may read."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.actions import agree, block, introduce
from accounts.actions.leave import leave_for_good
from chat import actions
from chat.models import Message
from chat.search import Search
from tests.chat import files

pytestmark = pytest.mark.django_db


def found(reader, query, person=None):
    return [hit.message.body for hit in Search(reader, query, person).hits]


def marked(reader, query):
    return [["".join(part.text for part in hit.parts if part.marked)] for hit in Search(reader, query).hits]


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
