"""Attacks on the ledger through the ORM: the database itself refuses each (TOK-3)."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.deletion import ProtectedError

from payments import actions
from payments.models import Account, Hold, Transfer
from payments.models.account import site_account, wallet_of
from payments.queries import purse


@pytest.fixture
def hold(ana, rich) -> Hold:
    return actions.hold(rich(ana), key="meeting:a")


def copy(hold: Hold, **fields: object) -> Transfer:
    """A row that ends the hold correctly, unless told otherwise."""
    right = {
        "kind": "post",
        "ledger": "TOK",
        "debit_id": hold.debit_id,
        "credit_id": hold.credit_id,
        "amount": 1,
        "pending_id": hold.pk,
        "key": "attack",
        "group": "attack",
    }
    return Transfer.objects.create(**right | fields)


ATTACKS: dict[str, Callable[[Hold], object]] = {
    "change an amount": lambda hold: Transfer.objects.filter(pk=hold.pk).update(amount=100),
    "change a key": lambda hold: Transfer.objects.filter(pk=hold.pk).update(key="other"),
    "save a row again": lambda hold: Transfer.objects.get(pk=hold.pk).save(),
    "delete a hold": lambda hold: Hold.objects.filter(pk=hold.pk).delete(),
    "delete without the ORM's care": lambda hold: Transfer.objects.filter(pk=hold.pk)._raw_delete("default"),
    "end it with more than it holds": lambda hold: copy(hold, amount=2),
    "give back a part": lambda hold: copy(hold, kind="void", amount=2),
    "end it into another account": lambda hold: copy(hold, credit_id=site_account("gifts")),
    "end it from another account": lambda hold: copy(hold, debit_id=site_account("issued")),
    "end it in another ledger": lambda hold: copy(hold, ledger="USD"),
    "end it twice": lambda hold: (copy(hold), copy(hold, key="again")),
    "post without a hold": lambda hold: copy(hold, pending_id=None),
    "end what is no hold": lambda hold: copy(hold, pending_id=Transfer.objects.get(kind="direct").pk),
    "end with a direct transfer": lambda hold: copy(hold, kind="direct"),
    "end with a kind of one's own": lambda hold: copy(hold, kind="gift"),
    "move nothing": lambda hold: copy(hold, kind="direct", pending_id=None, amount=0),
    "move to oneself": lambda hold: copy(hold, kind="direct", pending_id=None, credit_id=hold.debit_id),
    "use a key again": lambda hold: copy(hold, kind="direct", pending_id=None, key=hold.key),
    "overdraw a wallet": lambda hold: Account.objects.filter(pk=hold.debit_id).update(debits_posted=99),
    "hold more than there is": lambda hold: Account.objects.filter(pk=hold.debit_id).update(
        debits_pending=F("debits_pending") + 3
    ),
    "count below zero": lambda hold: Account.objects.filter(pk=hold.debit_id).update(
        debits_pending=F("debits_pending") - 2
    ),
    "lift the limit": lambda hold: Account.objects.filter(pk=hold.debit_id).update(limited=False),
    "count a site account": lambda hold: Account.objects.filter(pk=site_account("spent")).update(credits_posted=1),
    "a second wallet": lambda hold: Account.objects.create(
        name="TOK:wallet:second", ledger="TOK", code="wallet", owner=hold.debit.owner, limited=True
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_database_refuses_to(attack, hold, ana):  # TOK-3
    rows, before = list(Transfer.objects.in_order().values()), purse(ana)

    with pytest.raises(IntegrityError), transaction.atomic():
        ATTACKS[attack](hold)

    assert list(Transfer.objects.in_order().values()) == rows
    assert purse(ana) == before


def test_a_used_account_cannot_be_deleted(hold, ana):  # TOK-3
    with pytest.raises(ProtectedError):
        Account.objects.filter(name=wallet_of(ana)).delete()


def test_the_ledger_stays_when_somebody_leaves(hold, ana):  # ACC-8
    rows = list(Transfer.objects.in_order().values())

    ana.delete()

    assert list(Transfer.objects.in_order().values()) == rows
    assert Account.objects.get(name=hold.debit_id).owner is None


def test_ending_a_hold_correctly_is_allowed(hold):
    assert copy(hold).pending_id == hold.pk
