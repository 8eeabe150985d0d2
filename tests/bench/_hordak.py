"""The same with django-hordak, in its own environment: two transfers, each under a row lock and a balance check."""

import os
import sys
from urllib.parse import urlsplit

import django
from django.conf import settings

url = urlsplit(os.environ["DATABASE_URL"])
engine = {"ENGINE": "django.db.backends.postgresql", "USER": url.username, "HOST": url.hostname, "PORT": url.port}
settings.configure(
    DATABASES={"default": engine | {"NAME": url.path[1:], "CONN_MAX_AGE": None}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "mptt", "djmoney", "hordak"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    SECRET_KEY="bench",
    CURRENCIES=["USD"],
    DEFAULT_CURRENCY="USD",
    HORDAK_CURRENCIES=["USD"],
    HORDAK_DEFAULT_CURRENCY="USD",
)
django.setup()

from _loop import serve  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from hordak.models import Account, AccountType  # noqa: E402
from moneyed import Money  # noqa: E402

ONE = Money(1, "USD")


def account(name: str, kind: AccountType) -> int:
    return Account.objects.create(name=name, type=kind, currencies=["USD"]).pk


def prepare(wallets: int) -> None:
    """Each wallet has a place of its own for what it holds, so that nobody queues there."""
    call_command("migrate", verbosity=0)
    issued = Account.objects.get(pk=account("issued", AccountType.asset))
    site["spent"] = account("spent", AccountType.income)
    for number in range(wallets):
        purses.append(account(f"wallet {number}", AccountType.liability))
        held.append(account(f"held {number}", AccountType.liability))
        Account.objects.get(pk=purses[-1]).transfer_to(issued, Money(1_000_000, "USD"))


def pay(debtor: int, creditor: int) -> None:
    with transaction.atomic():
        mine = Account.objects.select_for_update(no_key=True).get(pk=debtor)
        if mine.get_balance() < ONE:
            raise ValueError("Not enough")
        Account.objects.get(pk=creditor).transfer_to(mine, ONE)


def cycle(wallet: int) -> None:
    pay(purses[wallet], held[wallet])
    pay(held[wallet], site["spent"])


site: dict[str, int] = {}
purses: list[int] = []
held: list[int] = []
prepare(int(sys.argv[1]))
serve(cycle, connections.close_all)
