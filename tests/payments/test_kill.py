"""A server killed (-9) between any two steps: nothing acknowledged is lost, nothing is half done, all is made good."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from meetings import actions as meetings
from payments import actions
from payments.audit import audit
from payments.models import Claim, Order, Receipt, SandboxObject, Transfer
from payments.queries import Purse, purse
from payments.sandbox.acts import ACTS
from payments.sandbox.post import deliver_due
from payments.states import ClaimStatus, OrderStatus
from tests.browser import BASE_DIR, test_database_url

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
CLICK = "f" * 24


def start(*command: str, url: str = "", **options: object) -> subprocess.Popen:
    own = {"DATABASE_URL": url or test_database_url(), "REDIS_URL": "", "REDIS_URLS": ""}
    arguments = [sys.executable, "-m", "tests.payments.dying", *command]
    return subprocess.Popen(arguments, cwd=BASE_DIR, env=os.environ | own, stdout=subprocess.PIPE, text=True, **options)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None) -> Iterator[subprocess.Popen]:
    """A process that has loaded the site, and forks those that die: each would need seconds for it."""
    with start(stdin=subprocess.PIPE) as process:
        yield process
        process.stdin.close()
        process.wait(20)


@pytest.fixture
def dies(loaded: subprocess.Popen) -> Callable[..., None]:
    """Lets a process do something until it dies at that point, having acknowledged nothing."""

    def die(*command: str) -> None:
        loaded.stdin.write(f"{json.dumps(command)}\n")
        loaded.stdin.flush()
        assert loaded.stdout.readline() == f"{-signal.SIGKILL}\n", command
        assert not any(audit().values())

    return die


def restart() -> None:
    """What the heartbeat does after the servers are back; Stripe tells everything again that was not taken."""
    actions.reconcile(patience=timedelta(0), everything=True)
    deliver_due()
    assert not any(audit().values())


BUYING = [
    "planned, Stripe not yet asked",
    "Stripe has answered, nothing recorded",
    "session recorded, order not yet open",
]


@pytest.mark.parametrize("point", BUYING)
def test_buying(dies, point, ana, client_of):  # TOK-1
    dies(point, "buy", ana.email, CLICK)
    assert Order.objects.get().status == OrderStatus.PLANNED  # the plan was committed before Stripe was asked

    assert client_of(ana).post("/tokens/buy/", {"click": CLICK}).status_code == 303  # the same press again
    order = Order.objects.get()
    ACTS["pay"](order.session_id)
    restart()

    assert SandboxObject.objects.filter(kind="checkout.session").count() == 1
    assert purse(ana) == Purse(available=3)


CREDITING = [
    "event stored, nothing done",
    "order paid, tokens not granted",
    "tokens granted, no receipt",
    "receipt issued, not committed",
    "done, event not marked",
    "written, not counted",
    "counted, not committed",
]


@pytest.mark.parametrize("point", CREDITING)
def test_crediting(dies, point, ana, order_of):  # TOK-4
    order = order_of(ana)
    ACTS["pay"](order.session_id)

    dies(point, "hear", SandboxObject.objects.get(kind="event").pk)
    assert (purse(ana).available, Receipt.objects.count()) in {(0, 0), (3, 1)}

    restart()
    assert (purse(ana), Receipt.objects.count()) == (Purse(available=3), 1)


CLAIMING = [
    "event stored, nothing done",
    "tokens claimed, not committed",
    "claimed, requests not withdrawn",
    "requests withdrawn, nobody told",
    "claim settled, not committed",
    "done, event not marked",
]


@pytest.mark.parametrize("point", CLAIMING)
def test_money_that_goes_back(dies, point, ana, ben, order_of):  # TOK-4
    order = order_of(ana)
    ACTS["pay"](order.session_id)
    deliver_due()
    meeting = meetings.ask(ana, ben, kind="video", minutes=30, times=[soon()])
    ACTS["refund"](order.session_id)

    dies(point, "hear", SandboxObject.objects.filter(kind="event").last().pk)
    restart()

    meeting.refresh_from_db()
    assert (meeting.status, purse(ana)) == ("withdrawn", Purse())
    assert Claim.objects.get().status == ClaimStatus.LOST
    assert ana.notices.filter(kind="claim.opened").count() == 1


REFUNDING = [
    "refund planned, not committed",
    "refund planned, Stripe not asked",
    "planned, Stripe not yet asked",
    "Stripe has answered, nothing recorded",
    "refund answered, nothing recorded",
]


@pytest.mark.parametrize("point", REFUNDING)
def test_refunding(dies, point, ana, member, order_of):  # TOK-4
    boss = member("Kim", is_staff=True)
    order = order_of(ana)
    ACTS["pay"](order.session_id)
    deliver_due()

    dies(point, "refund", order.public_id, boss.email, CLICK)
    restart()
    if not Claim.objects.exists():  # died before the commit: nothing was held, nothing sent
        assert purse(ana) == Purse(available=3)
        order.refresh_from_db()
        actions.refund(order, tokens=3, by=boss, reason="Sorry", click=CLICK)
        deliver_due()

    assert (Claim.objects.get().status, purse(ana)) == (ClaimStatus.LOST, Purse())
    assert SandboxObject.objects.filter(kind="refund").count() == 1


def soon() -> object:
    from django.utils import timezone

    return timezone.now() + timedelta(days=2)


def storm(people: list, url: str, end: Callable[[list[subprocess.Popen]], None]) -> list[str]:
    """Processes that hold and spend until `end` ends them. Returns every key they acknowledged."""
    processes = [start("never", "live", person.email, f"{number}", url=url) for number, person in enumerate(people)]
    for process in processes:
        process.stdout.readline()  # each is at it
    time.sleep(0.3)
    end(processes)
    said = []
    for process in processes:
        with process:
            said.append(process.stdout.read())  # communicate() forgets what readline() has read ahead
    return [key for keys in said for key in keys.splitlines()]


def kill_all(processes: list[subprocess.Popen]) -> None:
    for process in processes:
        process.kill()


def test_whatever_was_acknowledged_is_there(ana, ben, rich):  # TOK-3
    people = [rich(person, 1000) for person in (ana, ben)]

    keys = storm(people, "", kill_all)

    assert len(keys) > 3
    assert Transfer.objects.filter(key__in=keys).count() == len(keys)
    assert not any(audit().values())
    for hold in Transfer.objects.filter(kind="pending", resolution=None):
        actions.give_back(hold)
    assert [purse(person).held for person in people] == [0, 0]
