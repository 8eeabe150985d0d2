"""The rules of tokens once more, in plain lists and dicts: what must come out, whatever the code does (TOK-2 to TOK-5).

`Stripe` is what really happened to the money. `Belief` is what the site must make of it, from what it has heard.
"""

PACK, PRICE = 3, 1000
FREE, HELD, SPENT, GONE = "yours", "held", "spent", "reversed"
UNSETTLED = {"open", "waiting"}


class Stripe:
    """One checkout, and the refunds and the dispute that followed."""

    def __init__(self) -> None:
        self.status, self.paid, self.bounced, self.wrong = "open", False, False, ""
        self.refunds: dict[str, dict] = {}  # our key or its id → amount and status
        self.dispute = ""

    @property
    def left(self) -> int:
        gone = [refund["amount"] for refund in self.refunds.values() if refund["status"] == "succeeded"]
        return PRICE - sum(gone)

    @property
    def refuses(self) -> bool:
        return bool(self.dispute) or not self.left


class Belief:
    """Coins in the order they came: the oldest free one goes out first."""

    def __init__(self) -> None:
        self.coins: list[dict] = []
        self.owed = 0
        self.orders: dict[str, str] = {}
        self.requests: dict[str, str] = {}  # in the order they were sent
        self.claims: dict[str, dict] = {}

    def those(self, state: str, of: str | None = None) -> list[dict]:
        return [coin for coin in self.coins if coin["state"] == state and of in (None, coin["of"])]

    @staticmethod
    def turn(coins: list[dict], state: str, of: str = "") -> None:
        for coin in coins:
            coin |= {"state": state, "of": of or coin["of"]}

    def settle(self) -> None:
        """Debts are paid before anything else."""
        paid = self.those(FREE)[: self.owed]
        self.turn(paid, GONE)
        self.owed -= len(paid)

    # Requests

    def ask(self, name: str) -> None:
        self.turn(self.those(FREE)[:1], HELD, name)
        self.requests[name] = "open"

    def answer(self, name: str, status: str) -> None:
        self.requests[name] = status
        self.turn(self.those(HELD, name), SPENT if status == "accepted" else FREE)
        self.settle()

    def come_back(self, name: str) -> None:
        self.turn(self.those(SPENT, name), FREE)
        self.settle()

    # What Stripe told

    def hear_session(self, order: str, stripe: Stripe, *, failed: bool = False) -> None:
        if stripe.wrong == "mode" or (stripe.wrong and stripe.paid):
            return
        now = self.orders[order]
        if stripe.paid and now != "paid":
            self.orders[order] = "paid"
            self.coins += [{"order": order, "state": FREE, "of": ""} for _ in range(PACK)]
            self.settle()
        elif stripe.status == "expired" and now in UNSETTLED:
            self.orders[order] = "expired"
        elif stripe.status == "complete" and not stripe.paid and now in UNSETTLED:
            self.orders[order] = "failed" if failed or stripe.bounced else "waiting"

    def hear_refunds(self, order: str, stripe: Stripe) -> None:
        for key in stripe.refunds:
            self.hear_refund(order, stripe, key)

    def hear_refund(self, order: str, stripe: Stripe, key: str) -> None:
        refund = stripe.refunds[key]
        verdict = {"succeeded": "lost", "failed": "won"}[refund["status"]]
        self.hear_claim(order, stripe, key, refund["amount"], verdict)

    def hear_dispute(self, order: str, stripe: Stripe) -> None:
        self.hear_claim(order, stripe, f"dispute:{order}", PRICE, stripe.dispute)

    def hear_claim(self, order: str, stripe: Stripe, key: str, amount: int, verdict: str) -> None:
        self.hear_session(order, stripe)
        if self.orders[order] != "paid":
            return
        if key not in self.claims:
            if verdict == "won":
                return
            self.claim(order, key, amount, self.share(order, amount))
        if self.claims[key]["status"] in ("won", "lost"):
            return
        self.claims[key]["status"] = "open"
        if verdict != "won":
            self.withdraw_what_it_paid(key)
        if verdict in ("won", "lost"):
            getattr(self, verdict)(key)

    # Money that goes back

    def gone(self, order: str) -> tuple[int, int]:
        mine = [claim for claim in self.claims.values() if claim["order"] == order and claim["status"] != "won"]
        return sum(claim["amount"] for claim in mine), sum(claim["tokens"] for claim in mine)

    def share(self, order: str, amount: int) -> int:
        money, tokens = self.gone(order)
        return max(0, PACK * min(PRICE, money + amount) // PRICE - tokens)

    def claim(self, order: str, key: str, amount: int, tokens: int) -> None:
        left = self.those(FREE)[:tokens]
        self.turn(left, HELD, key)
        owed = tokens - len(left)
        self.owed += owed
        self.claims[key] = {"order": order, "amount": amount, "tokens": tokens, "owed": owed, "status": "planned"}

    def withdraw_what_it_paid(self, key: str) -> None:
        claim = self.claims[key]
        bought = {coin["of"] for coin in self.those(HELD) if coin["order"] == claim["order"]}
        for name in reversed([name for name in self.requests if name in bought]):
            if claim["owed"] and self.owed:
                self.answer(name, "withdrawn")

    def lost(self, key: str) -> None:
        self.claims[key]["status"] = "lost"
        self.turn(self.those(HELD, key), GONE)

    def won(self, key: str) -> None:
        claim = self.claims[key]
        claim["status"] = "won"
        self.turn(self.those(HELD, key), FREE)
        forgiven = min(self.owed, claim["owed"])
        self.owed -= forgiven
        self.turn(self.those(GONE)[: claim["owed"] - forgiven], FREE)
        self.settle()

    def refundable(self, order: str) -> int:
        """How many tokens a moderator may give the money back for."""
        disputed = self.claims.get(f"dispute:{order}", {"status": "won"})["status"] != "won"
        if self.orders[order] != "paid" or disputed:
            return 0
        return min(PACK - self.gone(order)[1], len(self.those(FREE)))

    def price_of(self, order: str, tokens: int) -> int:
        money, gone = self.gone(order)
        return PRICE * (gone + tokens) // PACK - money
