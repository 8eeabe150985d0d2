"""Our sandbox against a stateful Stripe that nobody here wrote: refunds, disputes and idempotency keys (TOK-4).

The same requests go to both through the real SDK; what each answers and what is left afterwards must be the same.
"""

import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import stripe
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payments.models import SandboxObject
from payments.sandbox.shapes import charge_of, new_id
from payments.stripe_client import sandbox, stripe_at

HERE = Path(__file__).parent
PRICE = 1000
numbers = count()

pytestmark = pytest.mark.npm
# amount (None: all that is left), idempotency key (None: none)
REFUND = st.tuples(st.sampled_from([None, 1, 300, 333, 700, 1000, 1001, 0]), st.sampled_from([None, "a", "b"]))


@pytest.fixture(scope="module")
def theirs() -> Iterator[stripe.StripeClient]:
    with subprocess.Popen(["node", HERE / "stripe_fake.cjs"], stdout=subprocess.PIPE, text=True) as process:
        yield stripe_at("sk_test_differential", f"http://127.0.0.1:{int(process.stdout.readline())}")
        process.terminate()


def charge_there(client: stripe.StripeClient, source: str = "tok_visa") -> str:
    return client.v1.charges.create({"amount": PRICE, "currency": "usd", "source": source}).id


def charge_here(disputed: bool = False) -> str:
    session = {"amount_total": PRICE, "currency": "usd", "metadata": {}}
    data = charge_of(new_id("ch"), session, new_id("pi")) | {"disputed": disputed}
    SandboxObject.objects.create(id=data["id"], kind="charge", data=data)
    return data["id"]


def answer(act: Callable[[], stripe.Refund]) -> tuple:
    """What a caller can tell apart: a refund and its amount, or which error of Stripe's."""
    try:
        refund = act()
    except stripe.StripeError as error:
        return type(error).__name__, error.http_status, error.code, getattr(error, "param", None)
    return refund.object, refund.amount, refund.currency, refund.status


def told(client: stripe.StripeClient, charge: str, refunds: list[tuple]) -> list[tuple]:
    """Sends all of them, then looks at what is left."""
    run = next(numbers)
    answers, ids = [], {}

    def send(place: int, amount: int | None, key: str | None) -> stripe.Refund:
        asked = {"charge": charge} | ({} if amount is None else {"amount": amount})
        refund = client.v1.refunds.create(asked, options={"idempotency_key": f"{run}:{key or place}"})
        ids.setdefault(refund.id, len(ids))
        answers.append(("which", ids[refund.id]))
        return refund

    answers += [answer(lambda p=place, r=refund: send(p, *r)) for place, refund in enumerate(refunds)]
    left = client.v1.charges.retrieve(charge)
    listed = client.v1.refunds.list({"charge": charge, "limit": 100}).data  # theirs orders by whole seconds only
    return [*answers, (left.amount_refunded, left.refunded), sorted(refund.amount for refund in listed)]


@pytest.mark.django_db
def test_refunds_are_stripes(theirs):  # TOK-4
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(refunds=st.lists(REFUND, min_size=1, max_size=6))
    def same(refunds: list[tuple]) -> None:
        there = told(theirs, charge_there(theirs), refunds)
        with transaction.atomic():
            charge = charge_here()
        assert told(sandbox(), charge, refunds) == there

    same()


@pytest.mark.django_db
def test_a_disputed_charge_is_not_refunded(theirs):  # TOK-4
    refunds = [(300, None)]

    assert told(sandbox(), charge_here(disputed=True), refunds) == told(
        theirs, charge_there(theirs, "tok_createDispute"), refunds
    )


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["refunds", "charges", "disputes"])
def test_what_is_not_there_is_missed_alike(theirs, verb):
    def miss(client: stripe.StripeClient) -> tuple:
        return answer(lambda: getattr(client.v1, verb).retrieve("xx_none"))[:3]

    assert miss(sandbox()) == miss(theirs) == ("InvalidRequestError", 404, "resource_missing")


@pytest.mark.django_db
def test_a_refund_is_found_again_by_its_name(theirs):
    def again(client: stripe.StripeClient, charge: str) -> tuple:
        made = client.v1.refunds.create({"charge": charge, "amount": 5, "metadata": {"claim": "c"}})
        found = client.v1.refunds.retrieve(made.id)
        return made.id == found.id, found.amount, found.metadata["claim"], found.charge == charge, found.reason

    assert again(sandbox(), charge_here()) == again(theirs, charge_there(theirs))
