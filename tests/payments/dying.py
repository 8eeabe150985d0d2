"""A server process that is killed (-9) between two steps: `python -m tests.payments.dying POINT VERB ARGUMENT…`.

It says on its output what it has acknowledged, after the commit, as a server answers its browser. Without arguments
it loads the site and waits: for each line of its input, a JSON list of these words, it forks one that does it.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from importlib import import_module

# Point → the function at which the process dies, and whether before or after it.
POINTS = {
    "planned, Stripe not yet asked": ("payments.sandbox.transport", "SandboxTransport.request", "before"),
    "Stripe has answered, nothing recorded": ("payments.sandbox.transport", "SandboxTransport.request", "after"),
    "session recorded, order not yet open": ("payments.models.order", "OrderQuerySet.move_to", "before"),
    "event stored, nothing done": ("payments.actions.events", "act", "before"),
    "order paid, tokens not granted": ("payments.actions.orders", "grant", "before"),
    "tokens granted, no receipt": ("payments.actions.orders", "issue", "before"),
    "receipt issued, not committed": ("payments.actions.orders", "issue", "after"),
    "done, event not marked": ("payments.actions.events", "act_on", "after"),
    "tokens claimed, not committed": ("payments.actions.claims", "take", "after"),
    "claimed, requests not withdrawn": ("payments.actions.claims", "withdraw_requests", "before"),
    "requests withdrawn, nobody told": ("payments.actions.claims", "tell_buyer", "before"),
    "claim settled, not committed": ("payments.actions.claims", "end", "after"),
    "refund planned, not committed": ("payments.actions.refunds", "record", "after"),
    "refund planned, Stripe not asked": ("payments.actions.refunds", "send", "before"),
    "refund answered, nothing recorded": ("payments.models.claim", "ClaimQuerySet.move_to", "before"),
    "written, not counted": ("payments.actions.ledger", "count", "before"),
    "ended, not counted": ("payments.actions.ledger", "count_end", "before"),
    "counted, not committed": ("payments.actions.ledger", "count", "after"),
    "never": ("payments.actions.ledger", "count", "never"),
}


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    module_name, path, when = POINTS[point]
    holder = import_module(module_name)
    *classes, name = path.split(".")
    for part in classes:
        holder = getattr(holder, part)
    function = getattr(holder, name)

    @wraps(function)
    def fatal(*args: object, **named: object) -> object:
        if when == "before":
            kill()
        result = function(*args, **named)
        if when == "after":
            kill()
        return result

    setattr(holder, name, fatal)


def buy(email: str, click: str) -> None:
    from django.conf import settings
    from django.test import Client

    from accounts.models import User

    client = Client(SERVER_NAME=settings.SITE_HOST)
    client.force_login(User.objects.get(email=email))
    assert client.post("/tokens/buy/", {"click": click}).status_code == 303


def hear(event: str) -> None:
    """Stripe tells one event, once."""
    from payments.models import SandboxObject
    from payments.sandbox.post import deliver

    assert deliver(SandboxObject.objects.get(pk=event))


def refund(order: str, by: str, click: str) -> None:
    from accounts.models import User
    from payments import actions
    from payments.models import Order

    boss = User.objects.get(email=by)
    actions.refund(Order.objects.get(public_id=order), tokens=3, by=boss, reason="Sorry", click=click)


def live(email: str, name: str) -> None:
    """Holds and ends tokens until killed; each line was acknowledged."""
    from accounts.models import User
    from payments import actions

    person, number = User.objects.get(email=email), 0
    while True:
        number += 1
        hold = actions.hold(person, key=f"meeting:{name}:{number}")
        say(hold.key)
        (actions.spend if number % 3 else actions.give_back)(hold)
        say(f"{hold.group}:end:{hold.pk}")


def say(key: str) -> None:
    sys.stdout.write(f"{key}\n")
    sys.stdout.flush()


VERBS: dict[str, Callable[..., None]] = {"buy": buy, "hear": hear, "refund": refund, "live": live}


def perform(point: str, verb: str, *arguments: str) -> None:
    arm(point)
    VERBS[verb](*arguments)
    say("acknowledged")


def wait_for_orders() -> None:
    """After each says how it ended: minus the signal that killed it, 0, or 1 after a fault."""
    import config.urls  # noqa: F401 - with all that the first request would load

    for line in sys.stdin:
        if child := os.fork():
            say(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))
            continue
        signal.alarm(120)
        try:
            perform(*json.loads(line))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    if len(sys.argv) > 1:
        perform(*sys.argv[1:])
    else:
        wait_for_orders()
