"""One token is held, then spent or given back, and after that perhaps returned."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from payments import actions
from payments.actions.ledger import KeyReused, move
from payments.models import Hold, Transfer
from payments.models.account import wallet_of
from payments.queries import Purse, available, held, purse


def test_holding_takes_a_token_out_of_what_can_be_used(ana, rich):  # TOK-2
    rich(ana)

    hold = actions.hold(ana, key="meeting:a")

    assert isinstance(hold, Hold)
    assert hold.state == "held"
    assert purse(ana) == Purse(available=2, held=1)


def test_the_same_key_holds_once(ana, rich):  # TOK-3
    rich(ana)

    holds = [actions.hold(ana, key="meeting:a") for _ in range(3)]

    assert len({hold.pk for hold in holds}) == 1
    assert purse(ana) == Purse(available=2, held=1)


def test_the_same_key_holds_once_even_when_nothing_is_left(ana, rich):  # TOK-3
    rich(ana, 1)
    first = actions.hold(ana, key="meeting:a")

    assert actions.hold(ana, key="meeting:a") == first


def test_without_a_token_nothing_is_held_and_the_words_say_why(cleo):  # TOK-2
    with pytest.raises(ValidationError, match="You have no token left"):
        actions.hold(cleo, key="meeting:a")

    assert Transfer.objects.count() == 0


def test_a_fourth_hold_on_three_tokens_is_refused(ana, rich):  # TOK-3
    rich(ana)
    for name in "abc":
        actions.hold(ana, key=f"meeting:{name}")

    with pytest.raises(ValidationError):
        actions.hold(ana, key="meeting:d")

    assert purse(ana) == Purse(available=0, held=3)


def test_an_accepted_token_is_spent_once(ana, rich):  # TOK-2
    hold = actions.hold(rich(ana), key="meeting:a")

    assert [actions.spend(hold), actions.spend(hold)] == [True, False]

    assert hold.state == "spent"
    assert purse(ana) == Purse(available=2, held=0)


def test_a_declined_token_comes_back_once(ana, rich):  # TOK-2
    hold = actions.hold(rich(ana), key="meeting:a")

    assert [actions.give_back(hold), actions.give_back(hold)] == [True, False]

    assert hold.state == "given back"
    assert purse(ana) == Purse(available=3, held=0)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [(actions.spend, actions.give_back, "already been spent"), (actions.give_back, actions.spend, "already gone back")],
)
def test_a_hold_ends_one_way_only(ana, rich, first, second, words):  # TOK-3
    hold = actions.hold(rich(ana), key="meeting:a")
    first(hold)
    before = purse(ana)

    with pytest.raises(ValidationError, match=words):
        second(hold)

    assert purse(ana) == before


def test_a_spent_token_is_returned_once_by_a_transfer_of_its_own(ana, rich):  # STR-5
    hold = actions.hold(rich(ana), key="meeting:a")
    actions.spend(hold)

    done = [actions.compensate(hold, reason="Ben did not come") for _ in range(2)]

    assert done == [True, False]
    assert purse(ana) == Purse(available=3)
    assert [t.kind for t in Transfer.objects.filter(group="meeting:a").in_order()] == ["pending", "post", "direct"]
    assert Transfer.objects.get(key__contains="compensate").reason == "Ben did not come"


@pytest.mark.parametrize("end", [None, actions.give_back])
def test_only_a_spent_token_can_be_returned(ana, rich, end):  # STR-5
    hold = actions.hold(rich(ana), key="meeting:a")
    if end:
        end(hold)
    before = purse(ana)

    with pytest.raises(ValidationError, match="was not spent"):
        actions.compensate(hold, reason="Please")

    assert purse(ana) == before


def test_a_key_that_means_something_else_is_an_error(ana, ben, rich):  # TOK-3
    rich(ana), rich(ben)
    actions.hold(ana, key="meeting:a")

    with pytest.raises(KeyReused):
        actions.hold(ben, key="meeting:a")

    assert (held(ben), available(ben)) == (0, 3)


def test_a_gift_arrives_once_per_key(ana):  # TOK-3
    assert [actions.gift(ana, 2, key="demo", reason="Welcome") for _ in range(2)] == [True, False]

    assert available(ana) == 2


def test_nobody_moves_a_negative_amount(ana, rich):  # TOK-3
    rich(ana)

    with pytest.raises(IntegrityError):
        move(debit=wallet_of(ana), credit="TOK:spent", amount=-1, key="k", group="g")

    assert available(ana) == 3


def test_holding_asks_the_database_twice(ana, rich, django_assert_num_queries):
    rich(ana)

    with django_assert_num_queries(2 + 4):  # guarded UPDATE and INSERT, within two savepoints
        actions.hold(ana, key="meeting:a")


def test_eve_cannot_use_anas_tokens(ana, eve, rich):  # TOK-2
    rich(ana)

    with pytest.raises(ValidationError):
        actions.hold(eve, key="meeting:a")

    assert purse(ana) == Purse(available=3)
