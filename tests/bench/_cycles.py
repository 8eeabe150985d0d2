"""One process that holds and spends on DATABASE_URL: the bare ledger, or all that a member's request does."""

import os
import sys
from itertools import count

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
import django

django.setup()

from django.db import connections  # noqa: E402

from accounts.models import User  # noqa: E402
from payments import actions  # noqa: E402
from payments.actions.ledger import Kind, end, move  # noqa: E402
from tests.bench._loop import serve  # noqa: E402

numbers = count()
run = os.getpid()
people: list[User] = []


def by_the_ledger(wallet: int) -> None:
    name = f"bench:{run}:{next(numbers)}"
    purse, spent = f"TOK:wallet:bench{wallet}", "TOK:spent"
    held, _ = move(debit=purse, credit=spent, amount=1, key=f"{name}:hold", group=name, kind=Kind.PENDING)
    end(held, Kind.POST)


def by_the_site(wallet: int) -> None:
    actions.spend(actions.hold(people[wallet], key=f"bench:{run}:{next(numbers)}"))


if __name__ == "__main__":
    people.extend(User.objects.filter(email__startswith="bench").order_by("pk"))
    serve({"ledger": by_the_ledger, "site": by_the_site}[sys.argv[1]], connections.close_all)
