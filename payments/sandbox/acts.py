"""What a buyer, a bank and Stripe do to a checkout: each act changes stored objects and writes its event."""

from django.core.exceptions import ValidationError
from django.db import transaction

from payments.models import SandboxObject

from .api import Problem, change, create_refund, expire_session, find, keep
from .outbox import write_event
from .shapes import charge_of, dispute_of, new_id, payment_of

SESSION = "checkout.session"


def open_session(name: str) -> dict:
    session = find(SESSION, name)
    if session["status"] != "open":
        raise ValidationError("This checkout is closed.")
    return session


def waiting_session(name: str) -> dict:
    session = find(SESSION, name)
    if (session["status"], session["payment_status"]) != ("complete", "unpaid"):
        raise ValidationError("There is no bank transfer under way.")
    return session


def charge_for(name: str) -> dict:
    session = find(SESSION, name)
    if session["payment_status"] != "paid":
        raise ValidationError("Nothing has been paid yet.")
    return find("charge", find("payment_intent", session["payment_intent"])["latest_charge"])


@transaction.atomic
def pay(name: str) -> None:
    """A card is charged at once."""
    session = open_session(name)
    payment, charge = new_id("pi"), new_id("ch")
    keep("charge", charge_of(charge, session, payment))
    keep("payment_intent", payment_of(payment, session, "succeeded", charge))
    paid = change(name, status="complete", payment_status="paid", payment_intent=payment, url=None)
    write_event("checkout.session.completed", paid)


@transaction.atomic
def pay_by_bank(name: str) -> None:
    """The buyer is done; the bank takes days."""
    session = open_session(name)
    payment = new_id("pi")
    keep("payment_intent", payment_of(payment, session, "processing", None))
    write_event("checkout.session.completed", change(name, status="complete", payment_intent=payment, url=None))


@transaction.atomic
def settle(name: str) -> None:
    """The bank has paid."""
    session = waiting_session(name)
    charge = new_id("ch")
    keep("charge", charge_of(charge, session, session["payment_intent"]))
    received = {"status": "succeeded", "latest_charge": charge, "amount_received": session["amount_total"]}
    change(session["payment_intent"], **received)
    write_event("checkout.session.async_payment_succeeded", change(name, payment_status="paid"))


@transaction.atomic
def bounce(name: str) -> None:
    """The bank did not pay."""
    session = waiting_session(name)
    change(session["payment_intent"], status="requires_payment_method")
    write_event("checkout.session.async_payment_failed", session)


@transaction.atomic
def expire(name: str) -> None:
    open_session(name)
    write_event("checkout.session.expired", expire_session({}, name))


@transaction.atomic
def refund(name: str) -> None:
    """Somebody gives the money back in Stripe's dashboard."""
    try:
        create_refund({"charge": charge_for(name)["id"]})
    except Problem as problem:
        raise ValidationError(str(problem)) from None


@transaction.atomic
def dispute(name: str) -> None:
    """The buyer's bank asks for the money back."""
    charge = charge_for(name)
    if charge["disputed"] or charge["refunded"]:
        raise ValidationError("This payment has been disputed or refunded already.")
    change(charge["id"], disputed=True)
    write_event("charge.dispute.created", keep("dispute", dispute_of(new_id("dp"), charge)))


def close_dispute(name: str, status: str) -> None:
    charge = charge_for(name)["id"]
    opened = SandboxObject.objects.filter(kind="dispute", data__charge=charge, data__status="needs_response").first()
    if opened is None:
        raise ValidationError("There is no dispute.")
    with transaction.atomic():
        write_event("charge.dispute.closed", change(opened.pk, status=status))


def lose_dispute(name: str) -> None:
    close_dispute(name, "lost")


def win_dispute(name: str) -> None:
    close_dispute(name, "won")


ACTS = {
    "pay": pay,
    "bank": pay_by_bank,
    "settle": settle,
    "bounce": bounce,
    "expire": expire,
    "refund": refund,
    "dispute": dispute,
    "lose": lose_dispute,
    "win": win_dispute,
}
