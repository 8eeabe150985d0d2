"""Money given back from the admin, in two phases, with a reason (TOK-4, MOD-1)."""

import re
from datetime import timedelta

import pytest
import stripe
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from payments import actions
from payments.audit import audit
from payments.models import Claim, Order, SandboxObject
from payments.queries import Purse, purse
from payments.sandbox.acts import ACTS
from payments.sandbox.post import deliver_due
from payments.states import ClaimStatus

CLICK = "e" * 24
REASON = "The site was down on the day of the meeting"


@pytest.fixture
def paid(ana, order_of) -> Order:
    order = order_of(ana)
    ACTS["pay"](order.session_id)
    deliver_due()
    order.refresh_from_db()
    return order


@pytest.fixture
def boss(member):
    boss = member("Kim", is_staff=True)
    boss.user_permissions.set(Permission.objects.filter(codename__in=["view_order", "refund_order"]))
    return boss


@pytest.fixture
def refund(paid, boss):
    def do(tokens: int = 3, click: str = CLICK) -> Claim:
        claim = actions.refund(paid, tokens=tokens, by=boss, reason=REASON, click=click)
        claim.refresh_from_db()
        return claim

    return do


def press(client, order: Order, **fields: object) -> str:
    data = {"action": "refund", "_selected_action": order.pk} | fields
    return " ".join(client.post("/admin/payments/order/", data, follow=True).content.decode().split())


def refunds_at_stripe() -> list[int]:
    return [stored.data["amount"] for stored in SandboxObject.objects.filter(kind="refund")]


def test_tokens_are_held_until_stripe_says_that_the_money_went(ana, refund):  # TOK-4
    claim = refund()

    assert (claim.status, purse(ana)) == (ClaimStatus.OPEN, Purse(available=0, held=3))

    deliver_due()
    claim.refresh_from_db()

    assert (claim.status, purse(ana)) == (ClaimStatus.LOST, Purse())
    assert ana.notices.get(kind="claim.opened").text.endswith(f"Reason: {REASON}")
    assert not any(audit().values())


def test_the_same_press_twice_refunds_once(refund):  # TOK-4
    assert refund() == refund()
    assert refunds_at_stripe() == [1000]


def test_parts_add_up_to_the_price(refund):  # TOK-4
    claims = [refund(tokens=1, click=f"{n:024x}") for n in range(3)]

    assert [(claim.tokens, claim.amount) for claim in claims] == [(1, 333), (1, 333), (1, 334)]
    assert sum(refunds_at_stripe()) == 1000


def test_used_tokens_are_not_refunded(ana, paid, refund):  # TOK-4
    actions.spend(actions.hold(ana, key="meeting:a"))

    with pytest.raises(ValidationError, match="not unused"):
        refund(tokens=3)

    assert refund(tokens=2).amount == 666
    assert purse(ana).owed == 0


def test_a_refund_that_fails_at_stripe_frees_the_tokens(ana, refund, deliver):  # TOK-4
    claim = refund()
    stored = SandboxObject.objects.get(kind="refund")
    stored.data["status"] = "failed"
    stored.save()
    event = SandboxObject.objects.filter(kind="event").last().data
    deliver(event | {"id": "evt_f", "type": "refund.failed", "data": {"object": stored.data}})

    claim.refresh_from_db()
    assert (claim.status, purse(ana)) == (ClaimStatus.WON, Purse(available=3))


def test_news_that_comes_before_our_record_of_the_answer_is_the_same_refund(ana, refund):  # TOK-4
    claim = refund()
    Claim.objects.update(status=ClaimStatus.PLANNED, stripe_id=None)  # killed between the answer and its record

    deliver_due()

    claim.refresh_from_db()
    assert (Claim.objects.count(), claim.status, purse(ana)) == (1, ClaimStatus.LOST, Purse())


class Away(stripe.HTTPClient):
    name = "away"

    def request(self, *asked: object, **named: object) -> tuple:
        raise stripe.APIConnectionError("The line is dead", should_retry=False)


@pytest.fixture
def away(monkeypatch):
    client = stripe.StripeClient("sk_test", http_client=Away(), max_network_retries=0)
    with monkeypatch.context() as patch:
        patch.setattr("payments.actions.refunds.client", lambda: client)
        yield patch


def test_when_stripe_is_away_the_tokens_stay_held_and_it_is_asked_again(ana, refund, away):  # TOK-4
    with pytest.raises(stripe.APIConnectionError):
        refund()
    assert (Claim.objects.get().status, purse(ana)) == (ClaimStatus.PLANNED, Purse(held=3))
    away.undo()

    actions.reconcile(patience=timedelta(0), everything=True)
    deliver_due()

    assert (Claim.objects.get().status, purse(ana)) == (ClaimStatus.LOST, Purse())
    assert refunds_at_stripe() == [1000]


@pytest.mark.parametrize("arrived", [True, False])
def test_a_refund_older_than_its_key_is_looked_up_not_sent_again(ana, refund, arrived):  # TOK-4
    refund()
    Claim.objects.update(
        status=ClaimStatus.PLANNED,
        stripe_id=None,
        created_at=timezone.now() - timedelta(days=2),
        changed_at="2026-01-01T00:00:00Z",
    )
    if not arrived:
        SandboxObject.objects.filter(kind="refund").delete()

    actions.reconcile()

    assert Claim.objects.get().status == (ClaimStatus.LOST if arrived else ClaimStatus.WON)
    assert purse(ana) == (Purse() if arrived else Purse(available=3))
    assert len(refunds_at_stripe()) == arrived


def test_a_lost_webhook_is_made_good(ana, refund):  # TOK-4
    refund()
    SandboxObject.objects.filter(kind="event").delete()

    actions.reconcile(patience=timedelta(0), everything=True)

    assert (Claim.objects.get().status, purse(ana)) == (ClaimStatus.LOST, Purse())


def test_a_dispute_whose_end_nobody_told_is_made_good(ana, paid):  # TOK-4
    ACTS["dispute"](paid.session_id)
    deliver_due()
    ACTS["win"](paid.session_id)
    SandboxObject.objects.filter(kind="event").delete()

    actions.reconcile(patience=timedelta(0), everything=True)

    assert (Claim.objects.get().status, purse(ana)) == (ClaimStatus.WON, Purse(available=3))


def test_what_stripe_refuses_is_said_and_frees_the_tokens(ana, paid, refund):  # TOK-4
    ACTS["refund"](paid.session_id)  # in the dashboard, its news still on the way

    with pytest.raises(ValidationError, match="Stripe refused: .* already been refunded"):
        refund()

    assert purse(ana) == Purse(available=3)


def test_no_refund_of_a_disputed_or_unpaid_order(ana, paid, order_of, refund, boss):  # TOK-4
    unpaid = order_of(ana, click="b" * 24)
    with pytest.raises(ValidationError, match="Only a paid order"):
        actions.refund(unpaid, tokens=1, by=boss, reason=REASON, click=CLICK)
    ACTS["dispute"](paid.session_id)
    deliver_due()

    with pytest.raises(ValidationError, match="asked for this money already"):
        refund()


def test_nobody_refunds_their_own(ana, paid):  # MOD-1
    with pytest.raises(PermissionDenied):
        actions.refund(paid, tokens=1, by=ana, reason=REASON, click=CLICK)


def test_the_admin_says_what_follows_asks_why_and_logs_it(ana, paid, boss, client_of):  # MOD-1
    client = client_of(boss)

    page = press(client, paid)
    assert "3 tokens: $10" in page
    assert "The tokens are held at once: Ana cannot use them any more." in page
    click = re.search(r'name="click" value="(\w+)"', page)[1]
    assert "This field is required" in press(client, paid, click=click, tokens=2, reason="")
    assert Claim.objects.count() == 0

    assert "$6.66 is on its way back" in press(client, paid, click=click, tokens=2, reason=REASON)
    assert Claim.objects.get().by == boss.public_id
    assert LogEntry.objects.get().get_change_message() == f"Refund of $6.66, 2 tokens. Reason: {REASON}"


def test_pressing_twice_in_the_admin_refunds_once_and_says_so(ana, paid, boss, client_of):  # MOD-1
    client = client_of(boss)
    press(client, paid, click=CLICK, tokens=3, reason=REASON)

    assert "This refund is under way already" in press(client, paid, click=CLICK, tokens=3, reason=REASON)
    assert refunds_at_stripe() == [1000]


def test_the_admin_says_why_nothing_can_be_refunded(ana, paid, boss, client_of):  # MOD-1
    for n in range(3):
        actions.hold(ana, key=f"meeting:{n}")

    assert "All of its tokens were used or are held." in press(client_of(boss), paid)


def test_without_the_permission_there_is_no_refund(paid, member, client_of):  # MOD-3
    mod = member("Mod", is_staff=True)
    mod.user_permissions.add(Permission.objects.get(codename="view_order"))

    press(client_of(mod), paid, click=CLICK, tokens=3, reason=REASON)

    assert Claim.objects.count() == 0
