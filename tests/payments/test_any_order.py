"""Buying, meeting and money going back in any order, with news that comes late, twice or out of order (TOK-2 to 5)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import Beat, User
from meetings import actions as meetings
from meetings.models import Meeting
from payments import actions
from payments.access import has_access
from payments.audit import audit
from payments.models import Claim, Hold, Order, SandboxObject, Transfer
from payments.models.account import wallet_of
from payments.queries import Purse, purse
from payments.sandbox.acts import ACTS
from payments.sandbox.outbox import write_event
from payments.stories import tokens_in
from tests.meetings.conftest import at  # noqa: F401 - a fixture

from .belief import FREE, HELD, Belief, Stripe

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
WRONG = {"amount": {"amount_total": 1}, "currency": {"currency": "jpy"}, "mode": {"mode": "subscription"}}
GONE_BACK = {"declined", "withdrawn", "expired"}
numbers = count(1)
which = st.integers(0, 20)


class TwoSides(RuleBasedStateMachine):
    """`stripe` is what happened at Stripe, `believes` what the site must make of the news that it got."""

    at: Callable[[datetime], datetime]
    member: Callable[..., User]
    deliver: Callable[..., object]

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run._from_testcase = True  # like the transaction of a test, it is none of ours
        self.run.__enter__()

    @initialize()
    def come_in(self) -> None:
        number = next(numbers)
        self.now = self.at(START)
        self.slot = START
        self.ana = self.member(f"Ana{number}")
        self.boss = self.member(f"Kim{number}", is_staff=True)
        self.believes = Belief()
        self.stripe: dict[str, Stripe] = {}
        self.orders: dict[str, Order] = {}
        self.asked: dict[str, Meeting] = {}
        self.news: list[tuple[dict, Callable[[], None]]] = []
        self.heard: set[str] = set()
        self.rows: list[tuple] = []

    # Somebody does something

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

    # How it is written down

    def order(self, number: int) -> str:
        return self.pick(list(self.orders), number)

    @staticmethod
    def pick(things: list, number: int) -> object:
        """The last ones are the interesting ones."""
        return things[-1 - number % len(things)]

    def at_stripe(self, name: str, **fields: object) -> dict:
        stored = SandboxObject.objects.get(pk=name)
        stored.data |= fields
        stored.save(update_fields=["data"])
        return stored.data

    def act(self, name: str, verb: str) -> None:
        """What the sandbox refuses changes nothing."""
        try:
            ACTS[verb](self.orders[name].session_id)
        except ValidationError:
            return
        getattr(self, f"after_{verb}")(name, self.stripe[name])

    def about_session(self, name: str, stripe: Stripe, *, failed: bool = False) -> None:
        self.note(lambda: self.believes.hear_session(name, stripe, failed=failed))

    def after_pay(self, name: str, stripe: Stripe) -> None:
        stripe.status, stripe.paid = "complete", True
        self.about_session(name, stripe)

    def after_bank(self, name: str, stripe: Stripe) -> None:
        stripe.status = "complete"
        self.about_session(name, stripe)

    def after_settle(self, name: str, stripe: Stripe) -> None:
        stripe.paid = True
        self.about_session(name, stripe)

    def after_bounce(self, name: str, stripe: Stripe) -> None:
        stripe.bounced = True
        self.about_session(name, stripe, failed=True)

    def after_expire(self, name: str, stripe: Stripe) -> None:
        stripe.status = "expired"
        self.about_session(name, stripe)

    def after_refund(self, name: str, stripe: Stripe) -> None:
        made = self.new_refund()
        self.sent_back(name, made["id"], made)
        self.note(lambda: self.believes.hear_refunds(name, stripe))

    def new_refund(self) -> dict:
        known = [refund["id"] for stripe in self.stripe.values() for refund in stripe.refunds.values()]
        return SandboxObject.objects.filter(kind="refund").exclude(pk__in=known).get().data

    def sent_back(self, name: str, key: str, made: dict) -> None:
        facts = {field: made[field] for field in ("id", "charge", "amount", "status")}
        self.stripe[name].refunds[key] = facts

    def after_dispute(self, name: str, stripe: Stripe) -> None:
        stripe.dispute = "open"
        self.note(lambda: self.believes.hear_dispute(name, stripe))

    def after_win(self, name: str, stripe: Stripe) -> None:
        stripe.dispute = "won"
        self.note(lambda: self.believes.hear_dispute(name, stripe))

    def after_lose(self, name: str, stripe: Stripe) -> None:
        stripe.dispute = "lost"
        self.note(lambda: self.believes.hear_dispute(name, stripe))

    def note(self, effect: Callable[[], None]) -> None:
        """An event was written; it waits here until it is told."""
        known = [event["id"] for event, _ in self.news]
        event = SandboxObject.objects.filter(kind="event").exclude(pk__in=known).get()
        SandboxObject.objects.filter(pk=event.pk).update(delivered_at=START)
        self.news.append((event.data, effect))

    def hear(self, event: dict, effect: Callable[[], None]) -> None:
        answer = self.deliver(event)
        assert answer.status_code == 200, answer.content
        if event["id"] not in self.heard:
            effect()
        self.heard.add(event["id"])

    def requests(self, status: str) -> list[str]:
        return [name for name, now in self.believes.requests.items() if now == status]

    def fresh(self, name: str) -> Meeting:
        return Meeting.objects.with_people().get(pk=self.asked[name].pk)

    def name(self, meeting: Meeting) -> str:
        return next(name for name, asked in self.asked.items() if asked.pk == meeting.pk)

    def coming(self) -> list[str]:
        live = {meeting.pk: meeting for meeting in Meeting.objects.filter(asker=self.ana, status="accepted")}
        found = [name for name, asked in self.asked.items() if asked.pk in live]
        return sorted(found, key=lambda name: live[self.asked[name].pk].starts_at)

    def beat(self, start: datetime, end: datetime) -> None:
        """The site was up, and knows it."""
        moments = [start + 4 * MINUTE * number for number in range(int((end - start) / (4 * MINUTE)) + 1)]
        Beat.objects.bulk_create(Beat(started_at=one, ended_at=one, running=False) for one in moments)

    def go_to(self, moment: datetime) -> None:
        self.now = self.at(moment)
        for name in self.requests("open"):
            if self.asked[name].answer_by <= self.now:
                self.believes.answer(name, "expired")
        meetings.expire_due()
        meetings.move_on()

    # What must be true after every step

    @invariant()
    def all_is_as_believed(self) -> None:
        if not hasattr(self, "ana"):
            return
        believes = self.believes
        mine = Purse(len(believes.those(FREE)), len(believes.those(HELD)), believes.owed)
        assert purse(self.ana) == mine
        assert has_access(self.ana) is (mine.available + mine.held > 0 and not mine.owed)
        assert not (mine.available and mine.owed)
        assert [token.state for token in tokens_in(wallet_of(self.ana))] == [coin["state"] for coin in believes.coins]
        assert dict(Order.objects.of(self.ana).values_list("public_id", "status")) == believes.orders
        assert self.claims() == believes.claims

    def claims(self) -> dict[str, dict]:
        found = Claim.objects.filter(order__buyer=self.ana).select_related("order")
        fields = ("amount", "tokens", "owed", "status")
        return {
            f"dispute:{claim.order.public_id}" if claim.kind == Claim.Kind.DISPUTE else claim.idempotency_key: {
                "order": claim.order.public_id
            }
            | {field: getattr(claim, field) for field in fields}
            for claim in found
        }

    @invariant()
    def every_request_has_its_token(self) -> None:
        for name, believed in getattr(self, "believes", Belief()).requests.items():
            meeting = self.fresh(name)
            state = Hold.objects.get(pk=meeting.hold_id).state
            assert (meeting.status == "open") == (state == "held") == (believed == "open")
            assert (meeting.status in GONE_BACK) == (state == "given back") == (believed in GONE_BACK)
            assert believed == "accepted" or meeting.status == believed

    @invariant()
    def the_ledger_is_sound_and_only_grows(self) -> None:
        assert not any(audit().values())
        rows = list(Transfer.objects.in_order().values_list())
        seen = getattr(self, "rows", [])
        assert rows[: len(seen)] == seen
        self.rows = rows


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
