"""The part of Stripe's API that we use, over stored objects. Its shapes are Stripe's; a test compares the names."""

import re
from collections.abc import Callable

from payments.models import SandboxObject

from .outbox import write_event
from .shapes import new_id, refund_of, session_of


class Problem(Exception):
    """An error as Stripe answers it."""

    def __init__(
        self, message: str, code: str = "", status: int = 400, *, param: str = "", kind: str = "invalid_request_error"
    ) -> None:
        super().__init__(message)
        error = {"message": message, "type": kind, "code": code, "param": param}
        self.status = status
        self.body = {"error": {field: value for field, value in error.items() if value}}

    def reply(self) -> tuple[int, dict]:
        return self.status, self.body


def answer(method: str, path: str, params: dict) -> dict:
    for (verb, pattern), handler in ROUTES.items():
        found = re.fullmatch(pattern, path)
        if verb == method and found:
            return handler(params, *found.groups())
    raise Problem(f"Unrecognized request URL ({method.upper()}: {path}).", status=404)


def keep(kind: str, data: dict) -> dict:
    SandboxObject.objects.create(id=data["id"], kind=kind, data=data)
    return data


def find(kind: str, name: str) -> dict:
    stored = SandboxObject.objects.filter(pk=name, kind=kind).first()
    if stored is None:
        raise Problem(f"No such {kind}: '{name}'", "resource_missing", 404, param="id")
    return stored.data


def change(name: str, **fields: object) -> dict:
    stored = SandboxObject.objects.select_for_update().get(pk=name)
    stored.data |= fields
    stored.save(update_fields=["data"])
    return stored.data


def required(params: dict, *names: str) -> None:
    for name in names:
        if not params.get(name):
            raise Problem(f"Missing required param: {name}.", "parameter_missing", param=name)


def create_session(params: dict) -> dict:
    required(params, "mode", "line_items", "success_url")
    if params["mode"] != "payment":
        raise Problem("The sandbox takes one-time payments only.", param="mode")
    total = 0
    for position, item in params["line_items"].items():
        price = item.get("price_data") or {}
        if not (price.get("currency") and str(price.get("unit_amount", "")).isdigit() and price.get("product_data")):
            raise Problem(
                "A line needs a currency, an amount and a product.", param=f"line_items[{position}][price_data]"
            )
        total += int(price["unit_amount"]) * int(item.get("quantity", 1))
        currency = price["currency"]
    return keep("checkout.session", session_of(new_id("cs_test"), params, total, currency))


def retrieve_session(params: dict, name: str) -> dict:
    session = find("checkout.session", name)
    if "payment_intent" in params.get("expand", {}).values() and session["payment_intent"]:
        return session | {"payment_intent": find("payment_intent", session["payment_intent"])}
    return session


def expire_session(params: dict, name: str) -> dict:
    if find("checkout.session", name)["status"] != "open":
        raise Problem('Only Checkout Sessions with a status in ["open"] can be expired.')
    return change(name, status="expired", url=None)


def listed(kind: str, path: str, wanted: Callable[[dict], bool], params: dict) -> dict:
    """Newest first, as Stripe lists; one page is enough for a sandbox."""
    limit = int(params.get("limit", 10))
    found = SandboxObject.objects.filter(kind=kind).order_by("-created_at", "-id")
    rows = [stored.data for stored in found.iterator() if wanted(stored.data)]
    return {"object": "list", "url": path, "has_more": False, "data": rows[:limit]}


def list_sessions(params: dict) -> dict:
    made = params.get("created") or {}
    first, last = int(made.get("gte", 0)), int(made.get("lte", 2**40))
    return listed("checkout.session", "/v1/checkout/sessions", lambda row: first <= row["created"] <= last, params)


def create_refund(params: dict) -> dict:
    if not (params.get("payment_intent") or params.get("charge")):
        raise Problem("One of the following params should be provided: payment_intent or charge.", "parameter_missing")
    charge = params.get("charge") or find("payment_intent", params["payment_intent"])["latest_charge"]
    paid = find("charge", charge)
    left = paid["amount"] - paid["amount_refunded"]
    amount = int(params.get("amount", left))
    refuse_refund(paid, left, amount, asked="amount" in params)
    write_event(
        "charge.refunded",
        change(charge, amount_refunded=paid["amount_refunded"] + amount, refunded=amount == left),
    )
    return keep("refund", refund_of(new_id("re"), paid, amount, params))


def refuse_refund(charge: dict, left: int, amount: int, *, asked: bool) -> None:
    """In Stripe's order."""
    if asked and amount < 1:
        raise Problem("Invalid positive integer", "parameter_invalid_integer", param="amount")
    if not left:
        raise Problem(f"Charge {charge['id']} has already been refunded.", "charge_already_refunded")
    if charge["disputed"]:
        raise Problem(f"Charge {charge['id']} has been charged back; cannot issue a refund.", "charge_disputed")
    if amount > left:
        words = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})."
        raise Problem(words, param="amount")


def list_refunds(params: dict) -> dict:
    charge, payment = params.get("charge"), params.get("payment_intent")
    return listed(
        "refund",
        "/v1/refunds",
        lambda row: charge in (None, row["charge"]) and payment in (None, row["payment_intent"]),
        params,
    )


NAME = r"([A-Za-z0-9_]+)"
ROUTES: dict[tuple[str, str], Callable[..., dict]] = {
    ("post", "/v1/checkout/sessions"): create_session,
    ("get", "/v1/checkout/sessions"): list_sessions,
    ("get", f"/v1/checkout/sessions/{NAME}"): retrieve_session,
    ("post", f"/v1/checkout/sessions/{NAME}/expire"): expire_session,
    ("get", f"/v1/payment_intents/{NAME}"): lambda params, name: find("payment_intent", name),
    ("get", f"/v1/charges/{NAME}"): lambda params, name: find("charge", name),
    ("post", "/v1/refunds"): create_refund,
    ("get", "/v1/refunds"): list_refunds,
    ("get", f"/v1/refunds/{NAME}"): lambda params, name: find("refund", name),
    ("get", f"/v1/disputes/{NAME}"): lambda params, name: find("dispute", name),
}
