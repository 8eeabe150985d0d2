"""The way from one person to another is remembered, and still right when the conversation is another or gone."""

from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404

from accounts.actions import block, introduce, unblock
from chat import actions
from chat.actions import Draft, Posted, post_all
from chat.actions.ways import Leads, ways_known
from chat.models import Conversation

pytestmark = pytest.mark.django_db


def wrote(by, to) -> object:
    (outcome,) = post_all([Draft(by.pk, to.public_id, "Hello", uuid4())])
    return outcome.message.number if isinstance(outcome, Posted) else type(outcome)


def test_the_second_message_looks_nothing_up(agreed, ana, ben, django_assert_num_queries):
    wrote(ana, ben)

    with django_assert_num_queries(4 if connection.vendor == "postgresql" else 6):  # a savepoint and its end are two
        assert wrote(ana, ben) == 2


def test_a_conversation_that_is_gone_is_begun_anew(agreed, ana, ben):
    wrote(ana, ben)
    Conversation.objects.get().delete()

    assert (wrote(ana, ben), wrote(ana, ben)) == (1, 2)


def test_a_contact_that_was_removed_is_nobody_until_asked_again(agreed, ana, ben):
    wrote(ana, ben)
    agreed.delete()

    assert wrote(ana, ben) == Http404
    introduce(ana, ben)
    assert wrote(ana, ben) == 1


def test_a_block_holds_and_ends_for_who_is_remembered(agreed, ana, ben):  # VIS-6
    wrote(ana, ben)
    block(ben, by=ana)

    assert (wrote(ana, ben), wrote(ben, ana)) == (Http404, Http404)
    unblock(ben, by=ana)
    assert (wrote(ana, ben), wrote(ben, ana)) == (2, 3)


def test_what_is_remembered_leads_nobody_elsewhere(agreed, ana, ben, cleo):
    other = actions.open_conversation(introduce(ana, cleo))
    ways_known[ana.pk, ben.public_id] = Leads(other.pk, other.public_id, ana.public_id, ben.pk)

    assert wrote(ana, ben) == 1
    assert list(other.messages.all()) == []


def test_strangers_are_not_remembered(ana, eve):
    assert wrote(ana, eve) == Http404
    assert (ana.pk, eve.public_id) not in ways_known
