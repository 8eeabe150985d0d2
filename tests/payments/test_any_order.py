"""Buying, meeting and money going back in any order, with news that comes late, twice or out of order (TOK-2 to 5)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from meetings import actions as meetings
from payments import actions
from payments.models import SandboxObject, Transfer
from payments.sandbox.outbox import write_event
from tests.meetings.conftest import at  # noqa: F401 - a fixture

from .belief import FREE, Stripe
from .books import HOUR, Books, numbers, which

WRONG = {"amount": {"amount_total": 1}, "currency": {"currency": "jpy"}, "mode": {"mode": "subscription"}}


class TwoSides(Books):
    """What somebody does, and what Stripe tells of it."""

    @rule(wrong=st.sampled_from(["", "", "", *WRONG]), pays=st.sampled_from(["", "pay", "pay", "bank"]))
    def buy(self, wrong: str, pays: str) -> None:
        click = f"{next(numbers):024x}"
        order = actions.begin(self.ana, click=click)
        assert actions.checkout(order) == actions.checkout(actions.begin(self.ana, click=click))
        order.refresh_from_db()
        name = order.public_id
        self.orders[name], self.stripe[name] = order, Stripe()
        self.believes.orders[name] = "open"
        if wrong:
            self.stripe[name].wrong = wrong
            self.at_stripe(order.session_id, **WRONG[wrong])
        if pays:
            self.act(name, pays)

    @precondition(lambda self: self.orders)
    @rule(number=which, verb=st.sampled_from(["pay", "bank", "settle", "settle", "bounce", "expire"]))
    def at_the_checkout(self, number: int, verb: str) -> None:
        self.act(self.order(number), verb)

    @precondition(lambda self: self.orders)
    @rule(number=which, verb=st.sampled_from(["refund", "dispute", "win", "lose"]))
    def money_goes_back(self, number: int, verb: str) -> None:
        self.act(self.order(number), verb)

    @precondition(lambda self: any(stripe.refunds for stripe in self.stripe.values()))
    @rule(number=which)
    def a_refund_fails(self, number: int) -> None:
        sent = [
            (name, key)
            for name, stripe in self.stripe.items()
            for key, refund in stripe.refunds.items()
            if refund["status"] == "succeeded"
        ]
        if sent:
            name, key = sent[number % len(sent)]
            refund = self.stripe[name].refunds[key]
            refund["status"] = "failed"
            charge = SandboxObject.objects.get(pk=refund["charge"]).data
            self.at_stripe(charge["id"], amount_refunded=charge["amount_refunded"] - refund["amount"], refunded=False)
            write_event("refund.failed", self.at_stripe(refund["id"], status="failed"))
            self.note(lambda: self.believes.hear_refund(name, self.stripe[name], key))

    @precondition(lambda self: self.orders)
    @rule(number=which, tokens=st.integers(1, 3), again=st.booleans())
    def a_moderator_refunds(self, number: int, tokens: int, again: bool) -> None:
        name, click = self.order(number), f"{next(numbers):024x}"
        stripe, key = self.stripe[name], f"refund:{name}:{click}"
        amount, may = self.believes.price_of(name, tokens), tokens <= self.believes.refundable(name)
        if may:
            self.believes.claim(name, key, amount, tokens)
        try:
            for _ in range(1 + again):
                actions.refund(self.orders[name], tokens=tokens, by=self.boss, reason="Sorry", click=click)
        except ValidationError:
            assert not may or stripe.refuses or amount > stripe.left
            if may:
                self.believes.won(key)
            return
        assert may
        self.believes.claims[key]["status"] = "open"
        self.sent_back(name, key, self.new_refund())
        assert self.stripe[name].refunds[key]["amount"] == amount
        self.note(lambda: self.believes.hear_refunds(name, stripe))

    @rule()
    def ask(self) -> None:
        name, guest = str(next(numbers)), self.member(f"Ben{next(numbers)}")
        self.slot = max(self.slot + 3 * HOUR, self.now + 100 * HOUR)
        if not self.believes.those(FREE):
            with pytest.raises(ValidationError):
                meetings.ask(self.ana, guest, kind="video", minutes=60, times=[self.slot])
            return
        self.asked[name] = meetings.ask(self.ana, guest, kind="video", minutes=60, times=[self.slot])
        self.believes.ask(name)

    @precondition(lambda self: self.requests("open"))
    @rule(number=which, verb=st.sampled_from(["accept", "accept", "decline", "withdraw"]))
    def answer(self, number: int, verb: str) -> None:
        name = self.pick(self.requests("open"), number)
        meeting = self.fresh(name)
        fields = {"starts_at": meeting.proposals.get().starts_at} if verb == "accept" else {}
        by = self.ana if verb == "withdraw" else meeting.guest
        getattr(meetings, verb)(meeting, by=by, **fields)
        self.believes.answer(name, {"accept": "accepted", "decline": "declined", "withdraw": "withdrawn"}[verb])
        with pytest.raises(ValidationError):
            getattr(meetings, verb)(self.fresh(name), by=by, **fields)

    @rule(hours=st.integers(1, 80))
    def time_passes(self, hours: int) -> None:
        self.go_to(self.now + hours * HOUR)

    @precondition(lambda self: self.coming())
    @rule(comes=st.booleans())
    def the_next_meeting(self, comes: bool) -> None:
        """Ana is there. Whoever is not there, although the site saw it, gives her the token back (STR-5)."""
        meeting = self.fresh(self.coming()[0])
        start = self.now
        self.go_to(meeting.starts_at)
        for person in [self.ana, *[meeting.guest] * comes]:
            meetings.attended(self.fresh(self.name(meeting)), person, 40 * 60)
        self.beat(start, meeting.ends_at + HOUR)
        if not comes:
            self.believes.come_back(self.name(meeting))
        self.go_to(meeting.ends_at + HOUR)

    @precondition(lambda self: self.coming())
    @rule()
    def the_guest_cancels_late(self) -> None:
        meeting = self.fresh(self.coming()[0])
        self.go_to(max(self.now, meeting.starts_at - 2 * HOUR))
        meetings.cancel(self.fresh(self.name(meeting)), by=meeting.guest)
        self.believes.come_back(self.name(meeting))

    # Stripe tells of it

    @precondition(lambda self: self.news)
    @rule(number=which)
    def news_arrive(self, number: int) -> None:
        self.hear(*self.pick(self.news, number))

    @precondition(lambda self: self.news)
    @rule()
    def the_latest_news_arrive(self) -> None:
        self.hear(*self.news[-1])

    @precondition(lambda self: self.news)
    @rule(number=which, forged=st.sampled_from(["secret", "timestamp", "livemode", "account"]))
    def forged_news_are_refused(self, number: int, forged: str) -> None:
        event, _ = self.pick(self.news, number)
        bad = {"secret": {"secret": "whsec_other"}, "timestamp": {"timestamp": 1}}.get(forged, {})
        lie = {"livemode": {"livemode": True}, "account": {"account": "acct_other"}}.get(forged, {})
        answer = self.deliver(event | lie | {"id": f"{event['id']}{forged}"}, **bad)
        assert (answer.status_code, answer.json()["received"]) == (400, False)

    def teardown(self) -> None:
        """At last everything is heard, the newest first; then all of it again, and nothing changes any more."""
        try:
            if hasattr(self, "news"):
                self.everything_is_heard()
        finally:
            transaction.set_rollback(True)
            self.run.__exit__(None, None, None)

    def everything_is_heard(self) -> None:
        for event, effect in reversed(self.news):
            self.hear(event, effect)
        self.all_is_as_believed()
        rows = Transfer.objects.count()
        for event, _ in self.news:
            assert self.deliver(event).json()["outcome"] == "repeated"
        self.at(self.now + HOUR)
        assert actions.reconcile(patience=timedelta(0), everything=True) == 0
        assert Transfer.objects.count() == rows
        self.all_is_as_believed()


@pytest.mark.slow
@pytest.mark.django_db
def test_tokens_end_where_they_belong_whatever_comes_when(at, member, deliver, settings):  # noqa: F811
    settings.ASKS_PER_DAY = 1000
    fixtures = {name: staticmethod(value) for name, value in {"at": at, "member": member, "deliver": deliver}.items()}
    run_state_machine_as_test(
        type("Sides", (TwoSides,), fixtures),
        settings=hypothesis(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # a failure tells its steps; making them fewer would take minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
