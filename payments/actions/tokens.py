"""What happens to a token (TOK-2): given, held, spent, given back, returned."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.actions import notify
from accounts.actions.moderation import record
from accounts.models import User
from accounts.socket import tell
from payments.models import Account, Hold, Transfer
from payments.models.account import site_account, wallet_of
from payments.queries import compensation_key

from .debts import settle
from .ledger import Kind, NotEnough, as_hold, end, move, open_account

NONE_LEFT = "You have no token left. Buy a pack, or wait for an answer to a request you sent."
NOT_SPENT = "Only a spent token can be returned; this one was not spent."
LAST = "That was your last token. What you agreed on and requests to you stay open; browsing opens again with a pack."


@transaction.atomic
def grant(person: User, tokens: int, *, key: str, group: str, source: str = "issued", reason: str = "") -> bool:
    """Puts tokens into somebody's wallet, once per key. Returns whether it was this time."""
    wallet = wallet_of(person)
    open_account(wallet, person)
    _, new = move(debit=site_account(source), credit=wallet, amount=tokens, key=key, group=group, reason=reason)
    if new:
        settle(person)
        tell_change(person)
    return new


def gift(person: User, tokens: int, *, key: str, reason: str) -> bool:
    """Tokens nobody paid for (demo, apology, prize), once per key. Returns whether it was this time."""
    return grant(person, tokens, key=f"{key}:gift", group=key, source="gifts", reason=reason)


@transaction.atomic
def hold(person: User, *, key: str) -> Hold:
    """Holds one token (TOK-2); the same `key`, such as `meeting:<public id>`, holds once.

    Raises ValidationError when none is left. Call it inside the transaction that writes what it is held for.
    """
    try:
        transfer, new = move(
            debit=wallet_of(person),
            credit=site_account("spent"),
            amount=1,
            key=f"{key}:hold",
            group=key,
            kind=Kind.PENDING,
            by=person,
        )
    except NotEnough:
        raise ValidationError(NONE_LEFT, code="no_token") from None
    if new:
        tell_change(person)
    return as_hold(transfer)


@transaction.atomic
def spend(hold: Hold, *, by: User | None = None) -> bool:
    """The token is gone. False when it was spent before; ValidationError when it was given back before."""
    spent = end(hold, Kind.POST, by=by)
    if spent:
        tell_if_last(hold)
    return spent


@transaction.atomic
def give_back(hold: Hold, *, by: User | None = None, reason: str = "") -> bool:
    """The token is free again. False when it was given back before; ValidationError when it was spent before."""
    given = end(hold, Kind.VOID, by=by, reason=reason)
    if given:
        returned(hold)
    return given


@transaction.atomic
def compensate(hold: Hold, *, reason: str, by: User | None = None) -> bool:
    """Returns a token after it was spent (STR-5), by a transfer of its own, once. Returns whether it was this time."""
    if not Hold.objects.filter(pk=hold.pk).spent().exists():
        raise ValidationError(NOT_SPENT, code="not_spent")
    _, new = move(**compensation(hold), by=by, reason=reason)
    if new:
        returned(hold)
    return new


def compensation(hold: Transfer) -> dict[str, object]:
    """The way back of a spent token, once each."""
    return {
        "debit": hold.credit_id,
        "credit": hold.debit_id,
        "amount": hold.amount,
        "key": compensation_key(hold),
        "group": hold.group,
    }


@transaction.atomic
def return_token(hold: Hold, *, reason: str, by: User) -> bool:
    """A moderator returns a spent token (STR-5, MOD-1): logged, and its owner is told. Whether it was this time."""
    owner = User.objects.filter(accounts=hold.debit_id).first()
    if owner == by:
        raise PermissionDenied("Somebody else has to decide this: the token is yours.")
    new = compensate(hold, reason=reason, by=by)
    if new:
        record(hold, by, "Token returned", reason)
    if new and owner:
        text = f"A token came back to you: {reason}"
        notify(owner, kind="token.returned", text=text, url=reverse("tokens"), key=f"hold:{hold.pk}:returned")
    return new


def tell_if_last(hold: Transfer) -> None:
    """Once for each token that was the last: what closes now, and what stays open (TOK-5)."""
    wallet = Account.objects.select_related("owner").get(name=hold.debit_id)
    if wallet.owner and not wallet.balance:
        notify(wallet.owner, kind="tokens.none", text=LAST, url=reverse("buy"), key=f"hold:{hold.pk}:last")


def returned(hold: Transfer) -> None:
    """What follows when tokens come back to a wallet: its owner's pages hear of it, debts are settled first."""
    owner = User.objects.filter(accounts=hold.debit_id).first()
    if owner:
        settle(owner)
        tell_change(owner)


def tell_change(person: User) -> None:
    """Without the number, so that no change needs a query for it: pages that show it ask (`payments.live`)."""
    tell([person], "tokens.changed", {}, newest=True)
