"""Tokens held and spent per second, beside the limit of the same design, another ledger, and SQLite.

python -m tests.services -- python -m tests.bench ledger      (BENCH_SECONDS=5, BENCH_ROUNDS=5)
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from statistics import median

from tests.services import program

from .table import line, rounds, show, spread

HERE = Path(__file__).parent
BASE_DIR = HERE.parent.parent
SECONDS = float(os.environ.get("BENCH_SECONDS", "5"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
WALLETS = 200
MILLION = 1_000_000
HORDAK = ["django-hordak==2.0.0", "Django~=5.2", "psycopg[binary]~=3.3"]


def main() -> dict[str, object]:
    prepare()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        told: dict[str, dict] = {}
        variants = all_variants(Path(folder), stack, told)
        deadlocks = counted_deadlocks()
        figures: dict[str, object] = {"cycles": show_cycles(variants, told)}
        figures["deadlocks"] = counted_deadlocks() - deadlocks
        line(f"Deadlocks: {figures['deadlocks']}. Errors: {[each['errors'] for each in told.values()]}")
        figures["sync_ms"] = sync_of_the_disk(Path(folder, "sync"))
        line(
            f"One sync of the disk: {figures['sync_ms']:.2f} ms. One wallet's commits wait for it one after the other."
        )
    figures["reading"] = show("Reading what somebody has", rounds(readings(), ROUNDS * 3), "µs")
    figures["audit"] = audit_of_a_million()
    return figures


def prepare() -> None:
    """Tables, members, and two hundred wallets that are nobody's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill()


def fill() -> None:
    from accounts.models import User
    from payments import actions
    from payments.actions.ledger import move, open_account
    from payments.models.account import site_account

    for number in range(WALLETS):
        wallet = f"TOK:wallet:bench{number}"
        open_account(wallet)
        move(debit=site_account("gifts"), credit=wallet, amount=10**9, key=f"fill:{number}", group="fill")
        facts = {"first_name": "Bench", "last_name": str(number), "born_on": date(1990, 1, 1)}
        person = User.objects.create_user(f"bench{number}@example.com", **facts)
        actions.gift(person, 10**6, key=f"bench:{number}", reason="To measure")


def all_variants(folder: Path, stack: ExitStack, told: dict[str, dict]) -> dict[str, Callable[[], float]]:
    """Name → a round of it. The first is what the others are measured by."""
    cycles = [sys.executable, "-m", "tests.bench._cycles"]
    ledger = stack.enter_context(worker([*cycles, "ledger"]))
    site = stack.enter_context(worker([*cycles, "site"]))
    sqlite = stack.enter_context(worker([*cycles, "ledger"], DATABASE_URL=sqlite_in(folder)))
    variants = {
        "this ledger": (ledger, WALLETS),
        "this ledger, all on one wallet": (ledger, 1),
        "hold and spend of a member, all told": (site, WALLETS),
        "this ledger on SQLite IMMEDIATE": (sqlite, WALLETS),
    }
    if hordak := hordak_in(folder, stack):
        variants["django-hordak with lock and check"] = (hordak, WALLETS)
    made = {name: asked(name, *variant, told) for name, variant in variants.items()}
    made["pgbench, the same statements"] = lambda: pgbench(WALLETS)
    return made


@contextmanager
def worker(command: list[str], cwd: Path = BASE_DIR, **environment: str) -> Iterator[subprocess.Popen]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=cwd, env=os.environ | environment, **pipes) as process:
        if process.stdout.readline() != "ready\n":
            raise RuntimeError(f"{command} did not start")
        yield process
        process.stdin.close()


def asked(name: str, process: subprocess.Popen, wallets: int, told: dict[str, dict]) -> Callable[[], float]:
    def one_round() -> float:
        process.stdin.write(f"{SECONDS} {wallets}\n")
        process.stdin.flush()
        told[name] = json.loads(process.stdout.readline())
        return told[name]["rate"]

    return one_round


def sqlite_in(folder: Path) -> str:
    """The same tables and wallets in a file."""
    url = f"sqlite:///{folder}/bench.sqlite3"
    code = "from tests.bench import ledger; ledger.prepare()"
    subprocess.run([sys.executable, "-c", code], cwd=BASE_DIR, env=os.environ | {"DATABASE_URL": url}, check=True)
    return url


def hordak_in(folder: Path, stack: ExitStack) -> subprocess.Popen | None:
    """In an environment of its own, which ends with the run; None when it cannot be installed."""
    python = os.environ.get("BENCH_HORDAK", f"{folder}/hordak/bin/python")
    if "BENCH_HORDAK" not in os.environ:
        subprocess.run([sys.executable, "-m", "venv", folder / "hordak"], check=True)
        if subprocess.run([python, "-m", "pip", "install", "--quiet", *HORDAK], stderr=subprocess.DEVNULL).returncode:
            line("django-hordak could not be installed: left out.")
            return None
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE hordak")
    url = re.sub(r"/[^/]*$", "/hordak", os.environ["DATABASE_URL"])
    return stack.enter_context(worker([python, "_hordak.py", str(WALLETS)], cwd=HERE, DATABASE_URL=url))


def pgbench(wallets: int) -> float:
    command = [program("pgbench"), "-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", str(max(1, round(SECONDS)))]
    command += ["-D", f"wallets={wallets}", "-f", str(HERE / "_cycle.sql"), os.environ["DATABASE_URL"]]
    url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://")
    said = subprocess.run([*command[:-1], url], capture_output=True, text=True, check=True).stdout
    return float(re.search(r"tps = ([\d.]+)", said)[1])


def show_cycles(variants: dict[str, Callable[[], float]], told: dict[str, dict]) -> dict[str, dict]:
    figures = show("Hold and spend, 8 at once", rounds(variants, ROUNDS), "cycles/s")
    for name, last in told.items():
        words = (
            "CPU of the client {cpu_ms:.2f} ms a cycle, half within {p50_ms:.1f} ms, 99 of 100 within {p99_ms:.1f} ms"
        )
        line(f"{name:44}{words.format(**last)}")
        figures[name] |= last
    return figures


def sync_of_the_disk(path: Path, times: int = 50) -> float:
    """Milliseconds that a commit waits for the disk, at the least."""
    took = []
    with path.open("wb", buffering=0) as file:
        for _ in range(times):
            began = time.perf_counter()
            file.write(b"x" * 8192)
            os.fdatasync(file.fileno())
            took.append(1000 * (time.perf_counter() - began))
    return median(took)


def counted_deadlocks() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(deadlocks) FROM pg_stat_database")
        return int(cursor.fetchone()[0])


def readings() -> dict[str, Callable[[], float]]:
    """A bare indexed SELECT; what somebody has after 10 transfers, and after 100,000; whether they have access."""
    from django.db import connection

    from accounts.models import User
    from payments.access import has_access
    from payments.models.account import wallet_of
    from payments.queries import purse

    poor, busy = User.objects.filter(email__startswith="bench").order_by("pk")[:2]
    load_history(wallet_of(busy), 100_000)

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT credits_posted FROM payments_account WHERE name = %s", [wallet_of(poor)])
            cursor.fetchone()

    acts = {
        "one indexed SELECT, by a cursor": bare,
        "purse after few transfers": lambda: purse(poor),
        "purse after 100,000 transfers": lambda: purse(busy),
        "access": lambda: has_access(poor),
    }
    return {name: timed(act) for name, act in acts.items()}


def timed(act: Callable[[], object], times: int = 200) -> Callable[[], float]:
    def one_round() -> float:
        began = time.perf_counter()
        for _ in range(times):
            act()
        return 1e6 * (time.perf_counter() - began) / times

    return one_round


HISTORY = """
INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, key, "group", by, reason, created_at)
SELECT 'direct', 'TOK', 'TOK:gifts', %s, 1, 'history:' || n, 'history', '', '', now() FROM generate_series(1, %s) n
"""
# A hundred thousand wallets: a gift of ten, four tokens spent, one held.
OPEN = """
INSERT INTO payments_account (name, ledger, code, limited, debits_pending, debits_posted, credits_pending,
    credits_posted, created_at)
SELECT 'TOK:wallet:million' || w, 'TOK', 'wallet', true, 1, 4, 0, 10, now() FROM generate_series(1, %s) w
"""
GIFTS = """
INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, key, "group", by, reason, created_at)
SELECT 'direct', 'TOK', 'TOK:gifts', 'TOK:wallet:million' || w, 10, 'million:' || w, 'million', '', '', now()
FROM generate_series(1, %s) w
"""
HOLDS = """
WITH held AS (
    INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, key, "group", by, reason, created_at)
    SELECT 'pending', 'TOK', 'TOK:wallet:million' || w, 'TOK:spent', 1, 'million:' || w || ':' || n,
        'million', '', '', now()
    FROM generate_series(1, %s) w, generate_series(1, 5) n
    RETURNING id, debit_id, key
)
INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, pending_id, key, "group", by, reason,
    created_at)
SELECT 'post', 'TOK', debit_id, 'TOK:spent', 1, id, key || ':end', 'million', '', '', now()
FROM held WHERE key NOT LIKE '%%:5'
"""


def load(*statements: tuple[str, list]) -> None:
    """Straight into the tables, without triggers: this is only matter to read."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement, values in statements:
            cursor.execute(statement, values)


def load_history(wallet: str, transfers: int) -> None:
    load(
        (HISTORY, [wallet, transfers]),
        ("UPDATE payments_account SET credits_posted = credits_posted + %s WHERE name = %s", [transfers, wallet]),
    )


def audit_of_a_million() -> dict[str, object]:
    from django.db import connection

    from payments.audit import audit
    from payments.models import Transfer

    wallets = MILLION // 10
    load((OPEN, [wallets]), (GIFTS, [wallets]), (HOLDS, [wallets]))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE payments_transfer, payments_account")
    transfers, seconds = Transfer.objects.count(), []
    for _ in range(3):
        began = time.perf_counter()
        wrong = sum(map(len, audit().values()))
        seconds.append((time.perf_counter() - began) * MILLION / transfers)
    told = spread(seconds)
    line(f"\nAudit: {transfers:,} transfers, {wrong} wrong; {told['median']:.2f} s a million ({seconds})")
    return {"transfers": transfers, "wrong": wrong, "seconds_a_million": told}


if __name__ == "__main__":
    main()
