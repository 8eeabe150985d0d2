"""Money that goes back at Stripe is followed (TOK-4)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings import actions as meetings
from meetings.models import Meeting
from payments import actions
from payments.access import has_access
from payments.audit import audit
from payments.models import Claim, Order
from payments.queries import Purse, purse
from payments.states import ClaimStatus


@pytest.fixture
def paid(ana, order_of, at_stripe, deliver) -> Order:
    order = order_of(ana)
    for event in at_stripe("pay", order):
        deliver(event)
    return order


@pytest.fixture
def happens(paid, at_stripe, deliver):
    def do(*verbs: str) -> list[str]:
        return [deliver(event).json()["outcome"] for verb in verbs for event in at_stripe(verb, paid)]

    return do


def use(person, tokens: int):
    for n in range(tokens):
        actions.spend(actions.hold(person, key=f"meeting:{n}"))


def test_a_refund_takes_the_tokens_back(ana, happens):  # TOK-4
    assert happens("refund") == ["refund lost"]

    assert purse(ana) == Purse()
    assert "on its way back to you" in ana.notices.get(kind="claim.opened").text


def test_the_same_refund_twice_takes_once(ana, paid, happens, at_stripe, deliver):  # TOK-4
    (event,) = at_stripe("refund", paid)
    outcomes = [deliver(event | {"id": f"evt_{n}"}).json()["outcome"] for n in range(2)]

    assert outcomes == ["refund lost", "unchanged"]
    assert Claim.objects.count() == 1


def test_refunded_tokens_that_were_used_are_owed(ana, happens):  # TOK-4, TOK-5
    use(ana, 2)
    happens("refund")

    assert purse(ana) == Purse(available=0, held=0, owed=2)
    assert has_access(ana) is False


def test_a_dispute_holds_what_is_left(ana, happens):  # TOK-4
    use(ana, 1)

    assert happens("dispute") == ["dispute open"]
    assert purse(ana) == Purse(available=0, held=2, owed=1)
    assert has_access(ana) is False


def test_a_won_dispute_gives_everything_back(ana, happens):  # TOK-4
    use(ana, 1)
    happens("dispute", "win")

    assert purse(ana) == Purse(available=2)
    assert has_access(ana) is True


def test_what_a_won_dispute_gives_back_settles_the_debt_of_another(ana, happens, order_of, at_stripe, deliver):  # TOK-5
    happens("dispute")
    other = order_of(ana, click="b" * 24)
    for verb in ("pay", "dispute"):
        if verb == "dispute":
            use(ana, 3)
        for event in at_stripe(verb, other):
            deliver(event)
    assert purse(ana) == Purse(available=0, held=3, owed=3)

    happens("win")

    assert purse(ana) == Purse()


def test_a_lost_dispute_keeps_them_and_the_debt(ana, happens):  # TOK-4
    use(ana, 1)
    happens("dispute", "lose")

    assert purse(ana) == Purse(owed=1)
    assert Claim.objects.get().status == ClaimStatus.LOST


def test_the_next_pack_settles_the_debt_first(ana, happens, rich):  # TOK-5
    use(ana, 1)
    happens("dispute", "lose")

    rich(ana)

    assert purse(ana) == Purse(available=2)
    assert has_access(ana) is True


def test_a_request_that_comes_back_settles_the_debt(ana, happens, rich):  # TOK-5
    hold = actions.hold(ana, key="meeting:a")
    happens("dispute")
    assert purse(ana) == Purse(available=0, held=3, owed=1)

    actions.give_back(hold)

    assert purse(ana) == Purse(available=0, held=2, owed=0)


@pytest.mark.parametrize(
    ("parts", "tokens"), [([1000], [3]), ([333, 333, 334], [0, 1, 2]), ([500, 500], [1, 2]), ([1], [0])]
)
def test_parts_of_the_price_take_parts_of_the_pack(ana, paid, parts, tokens):  # TOK-4
    taken = [
        actions.claim(paid, kind=Claim.Kind.REFUND, key=f"re_{n}", amount=amount)[0].tokens
        for n, amount in enumerate(parts)
    ]

    assert taken == tokens


def test_a_refund_and_then_a_dispute_never_take_more_than_the_pack(paid):  # TOK-4
    amounts = (700, 1000)
    claims = [actions.claim(paid, kind="refund", key=f"c_{amount}", amount=amount)[0] for amount in amounts]

    assert [claim.tokens for claim in claims] == [2, 1]


def test_news_of_a_refund_before_news_of_the_payment(ana, order_of, at_stripe, deliver):  # TOK-4
    order = order_of(ana)
    at_stripe("pay", order)  # never delivered
    (event,) = at_stripe("refund", order)

    assert deliver(event).json()["outcome"] == "refund lost"
    assert purse(ana) == Purse()
    order.refresh_from_db()
    assert order.status == "paid"


@pytest.fixture
def asks(member):
    """Asks somebody new to meet, with one token; `accepted` spends it."""

    def ask(person, name: str, accepted: bool = False) -> Meeting:
        guest = member(name)
        tomorrow = timezone.now() + timedelta(days=2)
        meeting = meetings.ask(person, guest, kind="video", minutes=30, times=[tomorrow])
        if accepted:
            meetings.accept(meeting, by=guest, starts_at=tomorrow)
        return meeting

    return ask


def test_a_chargeback_withdraws_the_requests_it_paid_for(ana, happens, asks):  # TOK-4
    asked = [asks(ana, "Mia"), asks(ana, "Noa")]

    assert happens("dispute") == ["dispute open"]

    assert [Meeting.objects.get(pk=meeting.pk).status for meeting in asked] == ["withdrawn", "withdrawn"]
    assert purse(ana) == Purse(available=0, held=1, owed=0)
    assert has_access(ana) is True
    told = "The request of Ana was withdrawn. There is nothing to do."
    assert [meeting.guest.notices.get(kind="meeting.withdrawn").text for meeting in asked] == [told, told]
    assert ana.notices.filter(kind="meeting.unpaid").count() == 2


def test_what_was_accepted_stands_and_is_owed(ana, happens, asks):  # TOK-4
    stands, ends = asks(ana, "Mia", accepted=True), asks(ana, "Noa")

    happens("dispute")

    assert [Meeting.objects.get(pk=meeting.pk).status for meeting in (stands, ends)] == ["accepted", "withdrawn"]
    assert purse(ana).owed == 1
    assert not any(audit().values())


def test_requests_of_another_pack_stay_open(ana, happens, asks, rich):  # TOK-4
    rich(ana, 4)
    asked = asks(ana, "Mia")

    happens("dispute")

    assert Meeting.objects.get(pk=asked.pk).status == "open"
    assert purse(ana).owed == 0


def test_the_same_news_again_withdraws_nothing_more(ana, paid, happens, asks, rich, at_stripe, deliver):  # TOK-4
    asks(ana, "Mia")
    (event,) = at_stripe("dispute", paid)
    deliver(event)
    rich(ana, 5)
    again = asks(ana, "Noa")

    assert deliver(event | {"id": "evt_again"}).json()["outcome"] == "unchanged"

    assert Meeting.objects.get(pk=again.pk).status == "open"


def test_a_crash_before_the_withdrawal_is_made_good(ana, paid, asks, at_stripe, deliver, monkeypatch):  # TOK-4
    asked = asks(ana, "Mia")
    (event,) = at_stripe("dispute", paid)
    with monkeypatch.context() as crash:
        crash.setattr("payments.actions.claims.withdraw_requests", lambda claim: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            deliver(event)
    assert purse(ana) == Purse(available=0, held=3, owed=1)

    deliver(event)

    assert Meeting.objects.get(pk=asked.pk).status == "withdrawn"
    assert purse(ana) == Purse(available=0, held=2, owed=0)
