"""Everybody at once. On PostgreSQL rows are fought for; SQLite lets one writer in at a time."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, close_old_connections, connections

from accounts.models import User
from payments import actions
from payments.audit import audit
from payments.models import Account, Hold, Order, Receipt, Transfer
from payments.models.account import wallet_of
from payments.queries import Purse, purse

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 8


def at_once(works: list[Callable[[], object]]) -> list[object]:
    """Runs all at the same moment, each with its own connection; answers results and errors in order."""
    barrier = threading.Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(place: int) -> None:
        close_old_connections()
        try:
            barrier.wait(timeout=20)
            results[place] = works[place]()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place], daemon=True) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not [error for error in results if isinstance(error, OperationalError)], "deadlock, or database is locked"
    return results


def sound() -> bool:
    return not any(audit().values())


def test_eight_requests_on_three_tokens_hold_three(ana, rich):  # TOK-3
    rich(ana)

    results = at_once([lambda n=n: actions.hold(ana, key=f"meeting:{n}") for n in range(THREADS)])

    assert sum(isinstance(result, Hold) for result in results) == 3
    assert sum(isinstance(result, ValidationError) for result in results) == THREADS - 3
    assert purse(ana) == Purse(available=0, held=3)
    assert sound()


def test_the_same_request_from_eight_tabs_holds_one(ana, rich):  # TOK-3
    rich(ana)

    results = at_once([lambda: actions.hold(ana, key="meeting:a")] * THREADS)

    assert len({result.pk for result in results}) == 1
    assert purse(ana) == Purse(available=2, held=1)
    assert sound()


@pytest.mark.parametrize("_", range(4))
def test_accept_against_decline_ends_the_hold_once(_, ana, rich):  # TOK-3
    hold = actions.hold(rich(ana), key="meeting:a")

    results = at_once([lambda: actions.spend(hold), lambda: actions.give_back(hold)] * (THREADS // 2))

    assert results.count(True) == 1
    assert Transfer.objects.filter(pending_id=hold.pk).count() == 1
    assert sound()


def test_one_compensation_however_many_press(ana, rich):  # STR-5
    hold = actions.hold(rich(ana), key="meeting:a")
    actions.spend(hold)

    results = at_once([lambda: actions.compensate(hold, reason="Ben did not come")] * THREADS)

    assert results.count(True) == 1
    assert purse(ana) == Purse(available=3)
    assert sound()


def test_one_order_paid_by_eight_messengers_is_credited_once(ana, order_of):  # TOK-4
    order = order_of(ana)

    results = at_once([lambda: actions.fulfil(order, payment_intent="pi_1")] * THREADS)

    assert results.count(True) == 1
    assert purse(ana) == Purse(available=3)
    assert sound()


def test_receipts_given_at_once_leave_no_gap(ana, ben, order_of):  # TOK-6
    orders = [order_of(person, click=f"{n:024x}") for n in range(4) for person in (ana, ben)]

    at_once([lambda order=order: actions.fulfil(order, payment_intent=f"pi_{order.pk}") for order in orders])

    assert sorted(Receipt.objects.values_list("position", flat=True)) == list(range(1, 9))
    assert sound()


def test_eight_deliveries_of_one_event_credit_once(ana, order_of, at_stripe, deliver):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)

    results = at_once([lambda: deliver(event).json()["outcome"]] * THREADS)

    assert results.count("credited") == 1
    assert set(results) <= {"credited", "already credited", "repeated"}
    assert purse(ana) == Purse(available=3)
    assert sound()


def test_the_same_press_from_eight_tabs_is_one_order(ana):  # TOK-1
    orders = at_once([lambda: actions.begin(ana, click="c" * 24)] * THREADS)

    assert {order.pk for order in orders} == {Order.objects.get().pk}


def test_busy_members_do_not_deadlock(ana, ben, eve, rich):  # TOK-3
    people = [rich(person) for person in (ana, ben, eve)]

    def live(person: User, n: int) -> None:
        hold = actions.hold(person, key=f"meeting:{person.pk}:{n}")
        (actions.spend if n % 2 else actions.give_back)(hold)
        if n % 2:
            actions.compensate(hold, reason="Sorry")

    at_once([lambda p=person, n=n: live(p, n) for person in people for n in range(3)])

    assert [purse(person) for person in people] == [Purse(available=3)] * 3
    assert sound()


def naive_hold(person: User, n: int) -> None:
    """What the ledger must not be: read, compare, write."""
    wallet = Account.objects.get(name=wallet_of(person))
    if wallet.available < 1:
        raise ValidationError("None left")
    Transfer.objects.create(
        kind="pending", debit=wallet, credit_id="TOK:spent", amount=1, key=f"naive:{n}", group="naive"
    )
    wallet.debits_pending += 1
    wallet.save(update_fields=["debits_pending"])


@pytest.mark.postgres
def test_this_suite_would_notice_a_naive_ledger(ana, rich):
    rich(ana)

    results = at_once([lambda n=n: naive_hold(ana, n) for n in range(THREADS)])

    kept = sum(result is None or isinstance(result, IntegrityError) for result in results)
    assert kept > 3 or not sound()
