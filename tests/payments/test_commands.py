"""What operators run."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from payments import actions
from payments.audit import audit
from payments.models import Account, Order, SandboxObject, Series, StripeEvent
from payments.models.account import site_account, wallet_of
from payments.queries import available
from payments.sandbox.acts import ACTS


def run(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


@pytest.fixture
def lively(ana, ben, rich, order_of):
    """Every kind of transfer, once."""
    order = order_of(ana)
    ACTS["pay"](order.session_id)
    run("reconcile_payments")
    holds = [actions.hold(ana, key=f"meeting:{n}") for n in range(3)]
    actions.spend(holds[0])
    actions.give_back(holds[1])
    actions.spend(holds[2])
    actions.compensate(holds[2], reason="Ben did not come")
    rich(ben)
    return holds


def test_a_sound_ledger_says_so(lively):  # TOK-3
    assert "The ledger is sound: 9 transfers." in run("ledger_audit")


CRIMES = {
    "a counter": lambda ana: Account.objects.filter(name=wallet_of(ana)).update(credits_posted=50),
    "a held counter": lambda ana: Account.objects.filter(name=wallet_of(ana)).update(debits_pending=1),
    "an order unpaid again": lambda ana: Order.objects.update(status="open", paid_at=None),
    "an order of more tokens": lambda ana: Order.objects.update(tokens=30),
    "a receipt that is gone": lambda ana: Order.objects.get().receipt.delete(),
    "a number that was skipped": lambda ana: Series.objects.update(last=7),
}


@pytest.mark.parametrize("crime", CRIMES)
def test_the_audit_finds(crime, ana, lively):  # TOK-3
    CRIMES[crime](ana)

    with pytest.raises(CommandError, match="rows are wrong") as refusal:
        run("ledger_audit")

    assert refusal.value.returncode == 1
    (finding, *_) = [finding for findings in audit().values() for finding in findings]
    assert finding.where in {wallet_of(ana), f"order {Order.objects.get().public_id}", Series.objects.get().name} or (
        finding.where == f"series {Series.objects.get().name}"
    )


def test_the_audit_notices_a_missing_trigger(lively):  # TOK-3
    name = "payments_transfer_hold_end"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (" ON payments_transfer" if connection.vendor == "postgresql" else ""))

    assert [finding.where for findings in audit().values() for finding in findings] == [name]


def test_the_audit_mends_nothing(ana, lively):  # TOK-3
    Account.objects.filter(name=wallet_of(ana)).update(credits_posted=50)

    with pytest.raises(CommandError):
        run("ledger_audit")

    assert Account.objects.get(name=wallet_of(ana)).credits_posted == 50


def test_a_token_is_explained(ana, lively):  # TOK-6
    grant = Account.objects.get(name=site_account("issued")).transfers_out.get()

    story = run("explain_token", f"{grant.pk}-3")

    assert "yours" in story.splitlines()[0]
    assert [line.split()[2] for line in story.splitlines()[1:]] == ["bought", "held", "spent", "returned"]
    assert "Ben did not come" in story


def test_a_transfer_is_explained_by_its_chain(lively):  # TOK-6
    lines = run("explain_token", str(lively[2].pk)).splitlines()

    assert [line.split()[2] for line in lines] == ["pending", "post", "direct"]


@pytest.mark.parametrize("id", ["0-1", "99999-1", "x", "1-99", "-", "9" * 30])
def test_a_token_that_does_not_exist_is_named(lively, id):
    with pytest.raises(CommandError, match="no t"):
        run("explain_token", id)


def test_a_payment_whose_event_was_lost_is_found(ana, order_of):  # TOK-4
    order = order_of(ana)
    ACTS["pay"](order.session_id)
    SandboxObject.objects.filter(kind="event").delete()

    assert "Moved: 1." in run("reconcile_payments")
    assert available(ana) == 3
    assert "Moved: 0." in run("reconcile_payments")


def test_a_session_whose_answer_was_lost_is_found(ana, order_of):  # TOK-4
    order = order_of(ana)
    ACTS["pay"](order.session_id)
    SandboxObject.objects.filter(kind="event").delete()
    Order.objects.update(session_id=None, checkout_url="", status="planned")

    run("reconcile_payments")

    assert available(ana) == 3


def test_an_order_that_never_reached_stripe_is_closed_after_a_day(ana):  # TOK-4
    order = actions.begin(ana, click="a" * 24)
    run("reconcile_payments")
    assert Order.objects.get().status == "planned"

    Order.objects.filter(pk=order.pk).update(created_at=timezone.now() - timedelta(hours=26))
    run("reconcile_payments")

    assert Order.objects.get().status == "expired"


def test_an_event_that_failed_is_acted_on_again(ana, order_of, at_stripe):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)
    fields = {"kind": event["type"], "subject": order.session_id, "body": event}
    StripeEvent.objects.create(id=event["id"], **fields)

    run("reconcile_payments")

    assert available(ana) == 3
    assert StripeEvent.objects.get().done_at is not None


def test_the_heartbeat_asks_about_an_order_ever_less_often(ana, order_of, asked_of_stripe):  # TOK-4
    order_of(ana)
    asked_of_stripe.clear()
    Order.objects.update(changed_at=timezone.now() - timedelta(hours=1))

    for _ in range(5):
        actions.reconcile()

    assert len(asked_of_stripe) == 1


def test_news_that_is_late_is_delivered_by_the_heartbeat(ana, order_of, client_of):  # TOK-4
    order = order_of(ana)
    client_of(ana).post(f"/sandbox/checkout/{order.session_id}/late/")
    assert available(ana) == 0

    SandboxObject.objects.filter(kind="event").update(deliver_at=timezone.now())
    actions.reconcile()

    assert available(ana) == 3


@pytest.mark.parametrize(
    ("site", "debug", "allowed", "found"),
    [
        ("https", False, False, {"payments.E001"}),
        ("https", False, True, set()),
        ("https", True, False, set()),
        ("http", False, False, set()),
    ],
)
def test_a_public_site_refuses_the_sandbox(settings, site, debug, allowed, found):  # TOK-1
    settings.SECURE_SITE, settings.DEBUG, settings.PAYMENTS_ALLOW_SANDBOX = site == "https", debug, allowed

    assert {check.id for check in run_checks() if check.id.startswith("payments")} == found


def test_a_deployed_site_refuses_the_sandbox(settings):  # TOK-1
    settings.DEBUG = False

    deployed = run_checks(include_deployment_checks=True)

    assert "payments.E002" in {check.id for check in deployed}
