"""What the two sides of a purchase know, how it is written down, and what must be true of it after every step."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from accounts.models import Beat, User
from meetings import actions as meetings
from meetings.models import Meeting
from payments.access import has_access
from payments.audit import audit
from payments.models import Claim, Hold, Order, SandboxObject, Transfer
from payments.models.account import wallet_of
from payments.queries import Purse, purse
from payments.sandbox.acts import ACTS
from payments.stories import tokens_in

from .belief import FREE, HELD, Belief, Stripe

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
GONE_BACK = {"declined", "withdrawn", "expired"}
numbers = count(1)
which = st.integers(0, 20)


class Books(RuleBasedStateMachine):
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
