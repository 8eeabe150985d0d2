"""What the audit finds, and what it must not take for wrong (TOK-3)."""

import pytest
from django.db import connection

from payments import actions
from payments.actions.ledger import Kind, end, move, open_account
from payments.audit import Finding, audit
from payments.models import Account, Claim, Hold, Transfer
from payments.models.account import site_account, wallet_of
from payments.states import ClaimStatus


def found() -> list[Finding]:
    return [finding for findings in audit().values() for finding in findings]


@pytest.fixture
def untriggered(db):
    """Lets a test write what the triggers refuse, as somebody with the database's password could."""
    names = [("payments_transfer_hold_end", "")]
    if connection.vendor == "postgresql":
        names = [(name, " ON payments_transfer") for name, _ in names]
    with connection.cursor() as cursor:
        for name, of in names:
            cursor.execute(f"DROP TRIGGER {name}{of}")


def big_hold(ana, amount: int) -> Transfer:
    held, _ = move(
        debit=wallet_of(ana), credit=site_account("spent"), amount=amount, key="big", group="big", kind=Kind.PENDING
    )
    return held


def test_a_hold_that_was_spent_in_part_is_right(ana, rich):
    end(big_hold(rich(ana), 3), Kind.POST, amount=1)

    assert found() == []


def test_a_part_that_was_not_freed_is_found(ana, rich):
    end(big_hold(rich(ana), 3), Kind.POST, amount=1)

    Account.objects.filter(name=wallet_of(ana)).update(debits_pending=2)

    assert found() == [Finding(wallet_of(ana), "debits_pending says 2, its transfers come to 0")]


def test_a_counter_of_somebody_else_is_found_beside_a_hold_spent_in_part(ana, ben, rich):
    end(big_hold(rich(ana), 3), Kind.POST, amount=1)
    rich(ben)

    Account.objects.filter(name=wallet_of(ben)).update(credits_posted=4)

    assert [finding.where for finding in found()] == [wallet_of(ben)]


def test_a_hold_that_ended_on_another_account_is_found(ana, ben, rich, untriggered):
    hold = big_hold(rich(ana), 1)
    rich(ben)

    wrong = Transfer.objects.create(
        kind=Kind.VOID,
        debit_id=wallet_of(ben),
        credit_id=hold.credit_id,
        amount=1,
        pending=hold,
        key="wrong",
        group="big",
    )

    assert Finding(f"transfer {wrong.pk}", f"does not fit the hold {hold.pk} that it ends") in found()


def test_a_transfer_from_one_ledger_into_another_is_found(ana, rich):
    rich(ana)
    open_account("USD:fees")
    crossing = Transfer.objects.create(
        kind=Kind.DIRECT, ledger="USD", debit_id="TOK:gifts", credit_id="USD:fees", amount=5, key="cross", group="cross"
    )

    assert found() == [Finding(f"transfer {crossing.pk}", "moves TOK:gifts as USD")]


LIES = {
    "lost, but still held": (ClaimStatus.LOST, None),
    "lost, but given back": (ClaimStatus.LOST, Kind.VOID),
    "won, but taken": (ClaimStatus.WON, Kind.POST),
    "open, but taken": (ClaimStatus.OPEN, Kind.POST),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_claim_that_ended_otherwise_than_it_says_is_found(lie, ana, order_of):
    order = order_of(ana)
    actions.fulfil(order, payment_intent="pi_1")
    claim, _ = actions.claim(order, kind=Claim.Kind.DISPUTE, key="dp_1", amount=order.amount)
    status, ended = LIES[lie]

    if ended:
        end(Hold.objects.get(claim=claim), ended)
    Claim.objects.update(status=status)

    assert [finding.where for finding in found()] == [f"claim {claim.pk}"]


def test_claims_that_ended_as_they_say_are_right(ana, ben, order_of):
    for person, finish, key in ((ana, actions.win, "dp_1"), (ben, actions.lose, "dp_2")):
        order = order_of(person, click=f"{person.pk:024x}")
        actions.fulfil(order, payment_intent=f"pi_{order.pk}")
        claim, _ = actions.claim(order, kind=Claim.Kind.DISPUTE, key=key, amount=order.amount)
        assert found() == []
        finish(claim)

    assert found() == []
