"""Signs under a message."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from accounts.actions import block, part
from chat.actions import line, react, take_back
from chat.models import Conversation, Reaction
from chat.parts import signs_of
from chat.queries import unread_total

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(agreed, ana, write):
    return write(agreed, ana, "It flies")


def test_both_give_signs_and_each_sees_their_own(message, ana, ben):
    react(message, by=ben, sign="heart")
    react(message, by=ana, sign="heart")
    shown = react(message, by=ben, sign="thumbs-up")

    signs = {person: [(sign.name, sign.who, sign.mine) for sign in signs_of(shown, person.pk)] for person in (ana, ben)}
    assert signs == {
        ana: [("thumbs-up", ("Ben",), False), ("heart", ("Ben", "Ana"), True)],
        ben: [("thumbs-up", ("Ben",), True), ("heart", ("Ben", "Ana"), True)],
    }


def test_a_sign_is_given_and_taken_away_once(message, ben):
    for on in (True, True, False, False):
        react(message, by=ben, sign="heart", on=on)

    assert not Reaction.objects.exists()
    assert Conversation.objects.get().last_change == 2


def test_the_database_refuses_the_same_sign_twice(message, ben):
    react(message, by=ben, sign="heart")

    with pytest.raises(IntegrityError), transaction.atomic():
        Reaction.objects.create(message=message, person=ben, sign="heart")


@pytest.mark.parametrize("sign", ["", "skull", "<b>"])
def test_only_signs_of_the_site_are_given(message, ben, sign):
    with pytest.raises(ValidationError, match="no such sign"):
        react(message, by=ben, sign=sign)


def test_a_sign_is_no_message(message, ana, ben):  # CHT-2
    react(message, by=ben, sign="heart")

    assert unread_total(ana) == 0


def test_signs_go_with_what_was_taken_back_and_none_come_after(message, ana, ben):
    react(message, by=ben, sign="heart")
    take_back(message, by=ana)

    assert not Reaction.objects.exists()
    with pytest.raises(ValidationError, match="nothing to react to"):
        react(message, by=ben, sign="heart")


def test_a_line_of_the_site_takes_no_sign(agreed, ana):
    with pytest.raises(ValidationError, match="nothing to react to"):
        react(line(agreed, "Missed call"), by=ana, sign="heart")


def test_before_an_answer_both_may_react(asked, ana, ben, write):  # CHT-1
    message = [write(asked, ana, body) for body in ("One", "Two", "Three")][-1]

    react(message, by=ben, sign="heart")
    react(message, by=ana, sign="laugh")

    assert Reaction.objects.count() == 2


def test_after_a_decline_only_the_decliner_reacts(asked, ana, ben, write):  # CHT-1
    message = write(asked, ana, "Please")
    part(asked, writer=ben)
    react(message, by=ben, sign="heart")

    with pytest.raises(ValidationError, match="Only Ben can write here until"):
        react(message, by=ana, sign="heart")


def test_strangers_and_the_blocked_find_nothing_to_react_to(message, ana, ben, eve):  # VIS-6
    block(ana, by=ben)

    for person in (eve, ana, ben):
        with pytest.raises(Http404):
            react(message, by=person, sign="heart")


def test_a_sign_is_given_without_scripts(message, client_of, ana, ben):
    bens, address = client_of(ben), reverse("react", args=[ana.public_id, 1])

    bens.post(address, {"give": "heart"})
    page = client_of(ana).get(reverse("conversation", args=[ben.public_id])).content.decode()
    assert "Love it: Ben" in page
    assert 'aria-pressed="false"' in page

    bens.post(address, {"take": "heart"})
    assert not Reaction.objects.exists()


def test_a_refused_sign_is_said_on_the_page(message, client_of, ana, ben):
    answer = client_of(ben).post(reverse("react", args=[ana.public_id, 1]), {"give": "skull"})

    assert answer.status_code == 422
    assert "There is no such sign." in answer.content.decode()


def test_eve_has_no_way_to_react(message, client_of, ana, eve):
    assert client_of(eve).post(reverse("react", args=[ana.public_id, 1]), {"give": "heart"}).status_code == 404
