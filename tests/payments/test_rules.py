"""Any life of a purse, played at random against a model of plain numbers (TOK-2, TOK-3, TOK-4)."""

from contextlib import ExitStack
from datetime import date
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from payments import actions
from payments.access import has_access
from payments.audit import audit
from payments.models import Claim, Hold, Order, Transfer
from payments.queries import Purse, purse
from payments.states import ClaimStatus

numbers = count()


class Undone(Exception):
    pass


class PurseLife(RuleBasedStateMachine):
    """`free`, `held`, `spent` and `owed` are what the member believes to have."""

    holds = Bundle("holds")
    ended = Bundle("ended")
    orders = Bundle("orders")
    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(undone())
        self.free = self.held = self.owed = 0
        self.rows: list[tuple] = []

    def teardown(self) -> None:
        self.stack.close()

    @initialize()
    def member(self) -> None:
        number = next(numbers)
        self.ana = User.objects.create_user(
            f"a{number}@example.com", "x", first_name="Ana", last_name="L", born_on=date(1990, 1, 1)
        )

    def came(self, tokens: int) -> None:
        """Debts are paid first."""
        paid = min(self.owed, self.free + tokens)
        self.free, self.owed = self.free + tokens - paid, self.owed - paid

    @rule(target=orders)
    def buy(self) -> Order:
        order = actions.begin(self.ana, click=f"{next(numbers):024x}")
        actions.fulfil(order, payment_intent=f"pi_{order.pk}")
        self.came(order.tokens)
        order.refresh_from_db()
        return order

    @rule(order=orders)
    def pay_again(self, order: Order) -> None:
        assert actions.fulfil(order, payment_intent=order.payment_intent) is False

    @rule(target=holds)
    def ask(self) -> Hold:
        key = f"meeting:{next(numbers)}"
        if self.free:
            self.free, self.held = self.free - 1, self.held + 1
            return actions.hold(self.ana, key=key)
        with pytest.raises(ValidationError):
            actions.hold(self.ana, key=key)
        return None

    @rule(hold=holds)
    def ask_again(self, hold: Hold | None) -> None:
        if hold:
            assert actions.hold(self.ana, key=hold.group) == hold

    @rule(target=ended, hold=consumes(holds), accepted=st.booleans())
    def answer(self, hold: Hold | None, accepted: bool) -> tuple[Hold | None, bool]:
        if hold:
            assert (actions.spend if accepted else actions.give_back)(hold) is True
            self.held -= 1
            if not accepted:
                self.came(1)
        return hold, accepted

    @rule(end=ended)
    def answer_again(self, end: tuple[Hold | None, bool]) -> None:
        hold, accepted = end
        if hold:
            assert (actions.spend if accepted else actions.give_back)(hold) is False
            with pytest.raises(ValidationError):
                (actions.give_back if accepted else actions.spend)(hold)

    @rule(end=consumes(ended))
    def return_token(self, end: tuple[Hold | None, bool]) -> None:
        hold, accepted = end
        if hold and accepted:
            assert actions.compensate(hold, reason="Ben did not come") is True
            assert actions.compensate(hold, reason="Ben did not come") is False
            self.came(1)

    @rule(target=claims, order=consumes(orders), amount=st.sampled_from([300, 700, 1000]))
    def money_goes_back(self, order: Order, amount: int) -> Claim:
        found, new = actions.claim(order, kind=Claim.Kind.DISPUTE, key=f"dp_{order.pk}", amount=amount)
        assert (new, found.tokens) == (True, order.tokens * amount // order.amount)
        taken = min(self.free, found.tokens)
        self.free, self.held = self.free - taken, self.held + taken
        self.owed += found.tokens - taken
        return found

    @rule(claim=consumes(claims), lost=st.booleans())
    def bank_decides(self, claim: Claim, lost: bool) -> None:
        claim.refresh_from_db()
        assert (actions.lose if lost else actions.win)(claim) is True
        assert (actions.win if lost else actions.lose)(claim) is False
        held = claim.hold.amount if claim.hold else 0
        self.held -= held
        if not lost:
            forgiven = min(self.owed, claim.owed)
            self.owed -= forgiven
            self.came(held + claim.owed - forgiven)

    @invariant()
    def purse_is_as_believed(self) -> None:
        if hasattr(self, "ana"):
            assert purse(self.ana) == Purse(self.free, self.held, self.owed)
            assert has_access(self.ana) is (self.free + self.held > 0 and self.owed == 0)

    @invariant()
    def ledger_is_sound_and_only_grows(self) -> None:
        assert not any(audit().values())
        rows = list(Transfer.objects.in_order().values_list())
        assert rows[: len(self.rows)] == self.rows
        self.rows = rows

    @invariant()
    def no_claim_is_half_done(self) -> None:
        assert not Claim.objects.filter(status=ClaimStatus.OPEN, hold__resolution__isnull=False).exists()


class undone:
    """A transaction around one run that is rolled back at its end."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *_: object) -> None:
        self.block.__exit__(Undone, Undone(), None)


@pytest.mark.slow
@pytest.mark.django_db
def test_every_life_of_a_purse_keeps_the_rules():  # TOK-3
    run_state_machine_as_test(
        PurseLife,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
