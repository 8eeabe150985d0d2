"""What moderators see of the ledger, and the one thing they may do (MOD-1, MOD-3)."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError

from payments import actions
from payments.models import Claim, Hold, Transfer
from payments.queries import available

PAGES = ["account", "transfer", "hold", "order", "receipt", "stripeevent"]


@pytest.fixture
def mod(member):
    mod = member("Mod", is_staff=True)
    names = [f"view_{page}" for page in PAGES] + ["return_token"]
    mod.user_permissions.set(Permission.objects.filter(codename__in=names))
    return mod


@pytest.fixture
def spent(ana, rich):
    hold = actions.hold(rich(ana), key="meeting:a")
    actions.spend(hold)
    return hold


def press(client, hold, reason):
    data = {"action": "return_token", "_selected_action": hold.pk, "reason": reason}
    return client.post("/admin/payments/hold/", data, follow=True).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_everything_can_be_looked_at(page, mod, spent, order_of, ana, client_of):  # MOD-3
    order_of(ana)

    assert client_of(mod).get(f"/admin/payments/{page}/").status_code == 200


def test_a_transfer_shows_its_chain(mod, spent, client_of):  # TOK-6
    page = client_of(mod).get(f"/admin/payments/transfer/{spent.pk}/change/").content.decode()

    assert "meeting:a:hold" in page
    assert f"meeting:a:end:{spent.pk}" in page


@pytest.mark.parametrize("page", PAGES)
def test_nothing_can_be_added_changed_or_deleted_even_by_root(page, member, spent, client_of):  # MOD-3
    root = client_of(member("Root", is_staff=True, is_superuser=True))

    assert root.get(f"/admin/payments/{page}/add/").status_code == 403
    if page in ("transfer", "hold"):
        assert root.post(f"/admin/payments/{page}/{spent.pk}/delete/", {"post": "yes"}).status_code == 403
        assert root.post(f"/admin/payments/{page}/{spent.pk}/change/", {"amount": 9}).status_code == 403
        assert Transfer.objects.get(pk=spent.pk).amount == 1


def test_a_moderator_returns_a_spent_token_with_a_reason(mod, ana, spent, client_of):  # MOD-1, STR-5
    page = press(client_of(mod), spent, "Ben was ill and could not say so")

    assert f"{spent.pk}: returned." in page
    assert available(ana) == 3
    transfer = Transfer.objects.get(key__contains="compensate")
    assert (transfer.by, transfer.reason) == (mod.public_id, "Ben was ill and could not say so")


def test_pressing_twice_returns_once(mod, ana, spent, client_of):  # MOD-1
    press(client_of(mod), spent, "Sorry")

    assert "had been returned before" in press(client_of(mod), spent, "Sorry")
    assert available(ana) == 3


def test_without_a_reason_nothing_is_returned(mod, ana, spent, client_of):  # MOD-1
    assert "Say why" in press(client_of(mod), spent, "  ")
    assert available(ana) == 2


def test_a_held_token_is_not_returned(mod, ana, rich, client_of):  # MOD-1
    hold = actions.hold(rich(ana), key="meeting:b")

    assert "was not spent" in press(client_of(mod), hold, "Sorry")


def test_who_may_only_look_cannot_return(mod, ana, spent, client_of):  # MOD-3
    mod.user_permissions.remove(Permission.objects.get(codename="return_token"))

    press(client_of(mod), spent, "Please")

    assert available(ana) == 2


def test_eve_does_not_get_in(eve, client_of):  # MOD-3
    assert client_of(eve).get("/admin/payments/transfer/").status_code == 302


def test_a_token_whose_payment_went_back_is_not_returned(mod, ana, order_of, client_of):  # MOD-1, TOK-4
    order = order_of(ana)
    actions.fulfil(order, payment_intent="pi_1")
    claim, _ = actions.claim(order, kind=Claim.Kind.DISPUTE, key="dp_1", amount=order.amount)
    actions.lose(claim)

    press(client_of(mod), claim.hold, "Please")

    with pytest.raises(ValidationError, match="was not spent"):
        actions.return_token(Hold.objects.get(), reason="Please", by=mod)
    assert available(ana) == 0
