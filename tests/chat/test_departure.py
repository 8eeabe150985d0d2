"""Who leaves takes their words along, in the file and from the site (ACC-8)."""

import pytest

from accounts.actions.leave import leave_for_good
from accounts.takeout import PARTS, endings
from chat.models import Message

pytestmark = pytest.mark.django_db


def test_the_download_holds_ones_own_words_alone(agreed, ana, ben, write):  # ACC-8
    write(agreed, ana, "From Ana")
    write(agreed, ben, "From Ben")

    rows = list(PARTS["messages"](ana))

    assert [(row["to"], row["message"]) for row in rows] == [("Ben", "From Ana")]


def test_it_is_said_before_that_ones_words_go(agreed, ana, eve, write):  # ACC-8
    write(agreed, ana, "From Ana")

    said = "What you wrote and sent to others is deleted, and your conversations close."
    assert [said in endings(person) for person in (ana, eve)] == [True, False]


def test_words_go_and_numbers_stay(agreed, ana, ben, write):  # ACC-8
    write(agreed, ana, "From Ana")
    write(agreed, ben, "From Ben")

    leave_for_good(ana)

    bodies = list(Message.objects.order_by("number").values_list("number", "body"))
    assert bodies == [(1, "This message went with its writer."), (2, "From Ben")]
