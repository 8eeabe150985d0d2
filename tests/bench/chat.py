"""The one socket beside what one would pick instead, with everything on: `make bench ONLY=chat`, `ONLY=chat.saved`.

Fifty pairs, 64 letters a message, two under way for each member; deliveries are messages that arrived at one member.
CPU per delivery is the steadiest figure; all are compared within a round. BENCH_SECONDS=3, BENCH_ROUNDS=5.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from . import _servers as servers
from ._servers import Server, Yard, order
from .table import line, rounds, spread

SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
REDIS = bool(os.environ.get("REDIS_URL"))
SHOWN = ("rate", "p50", "p99", "cpu", "rss", "own_cores")
HEAD = ("deliv./s", "p50 ms", "p99 ms", "µs/deliv.", "RSS MB", "load's cores")


class Run:
    """One part: servers that stay up, asked in turn, and what each answered."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.yard = Yard(folder, stack)
        self.loader = stack.enter_context(servers.loader())
        self.told: dict[str, list[dict[str, float]]] = {}

    def ask(self, name: str, **orders: object) -> dict[str, float]:
        answer = order(self.loader, **orders)
        self.told.setdefault(name, []).append(answer)
        return answer

    def talking(self, name: str, server: Server, **more: object) -> Callable[[], float]:
        orders = {"do": "load", "seconds": SECONDS} | server.orders(server.talkers) | more
        return lambda: self.ask(name, **orders)["rate"]

    def compare(self, title: str, peers: dict[str, Server | None], **more: object) -> dict[str, dict]:
        """Interleaved rounds of the same load; the first is what the others are measured by."""
        there = {name: server for name, server in peers.items() if server}
        for name in set(peers) - set(there):
            line(f"{name} is missing here: left out.")
        rounds({name: self.talking(name, server, **more) for name, server in there.items()}, ROUNDS)
        return self.show(title, {name: self.told[name] for name in there})

    def show(self, title: str, told: dict[str, list[dict[str, float]]]) -> dict[str, dict]:
        load = f"load of the machine {os.getloadavg()[0]:.1f}, {ROUNDS} rounds of {SECONDS:g} s"
        line(
            f"\n{title} ({load})\n{'':34}" + "".join(f"{name:>13}" for name in HEAD) + "    × rate     × p50     × CPU"
        )
        first, figures = next(iter(told.values())), {}
        for name, answers in told.items():
            figures[name] = {key: spread([answer[key] for answer in answers]) for key in SHOWN}
            ratios = {key: ratio(answers, first, key) for key in ("rate", "p50", "cpu")}
            figures[name] |= {"ratio": ratios} | {
                key: sum(answer[key] for answer in answers) for key in ("sent", "missing", "doubled", "refused")
            }
            values = "".join(f"{figures[name][key]['median']:13,.1f}" for key in SHOWN)
            line(
                f"{name:34}{values}"
                + "".join(f"{ratios[key]['median']:10.2f}" for key in ratios)
                + wrong(figures[name])
            )
        return figures


def ratio(answers: list[dict[str, float]], first: list[dict[str, float]], key: str) -> dict[str, float]:
    return spread([mine[key] / (base[key] or 1e-9) for mine, base in zip(answers, first, strict=True)])


def wrong(figures: dict[str, object]) -> str:
    found = [f"{figures[key]} {key}" for key in ("missing", "doubled", "refused") if figures[key]]
    return "   " + ", ".join(found) if found else ""


def goal(words: str, value: float, most: float, *, least: bool = False) -> dict[str, object]:
    held = value >= most if least else value <= most
    line(f"  {'held  ' if held else 'MISSED'}  {words}: {value:.2f} (goal {'≥' if least else '≤'} {most:g})")
    return {"value": value, "goal": most, "held": held}


# --- The parts ------------------------------------------------------------------------------------------------------
def saved(run: Run) -> dict[str, object]:
    """Each message kept before it is told."""
    peers = {
        "tutorial, SQLite": run.yard.tutorial("sqlite"),
        "ours, SQLite": run.yard.ours("sqlite"),
        "prosody, archive in files": run.yard.prosody(),
        "websockets alone, nothing kept": run.yard.bare(),
        "tutorial, not saved": run.yard.tutorial("sqlite", saves=False),
    }
    if POSTGRES:
        peers["tutorial, PostgreSQL"] = run.yard.tutorial("postgres")
        peers["ours, PostgreSQL"] = run.yard.ours("postgres")
        if REDIS:
            peers["ours, PostgreSQL and Redis"] = run.yard.ours("postgres", redis=True)
    figures = run.compare("Saved messages", peers)

    def against(mine: str, theirs: str, key: str) -> float:
        return ratio(run.told[mine], run.told[theirs], key)["median"]

    goals = [
        goal("SQLite, × tutorial", against("ours, SQLite", "tutorial, SQLite", "rate"), 5, least=True),
        goal("SQLite, CPU × tutorial", against("ours, SQLite", "tutorial, SQLite", "cpu"), 0.2),
    ]
    if peers["prosody, archive in files"]:
        theirs = "prosody, archive in files"
        goals.append(goal("× prosody", against("ours, SQLite", theirs, "rate"), 3, least=True))
    if POSTGRES:
        mine, theirs = "ours, PostgreSQL", "tutorial, PostgreSQL"
        goals.append(goal("PostgreSQL, × tutorial", against(mine, theirs, "rate"), 6, least=True))
        goals.append(goal("PostgreSQL, CPU × tutorial", against(mine, theirs, "cpu"), 0.2))
    return {"figures": figures, "goals": goals}


def processes(run: Run) -> dict[str, object]:
    """Two processes, one of each pair in each, Redis between them."""
    if not REDIS:
        line("Two processes need REDIS_URL: left out.")
        return {}
    database = "postgres" if POSTGRES else "sqlite"
    peers = {
        "2 × tutorial, pubsub": run.yard.tutorial(database, "pubsub", processes=2),
        "2 × ours, Redis": run.yard.ours(database, redis=True, processes=2),
        "2 × tutorial, core": run.yard.tutorial(database, "core", processes=2),
        "2 × tutorial, pubsub, not saved": run.yard.tutorial(database, "pubsub", saves=False, processes=2),
    }
    figures = run.compare(f"Two processes, {database}", peers)
    ours, theirs = run.told["2 × ours, Redis"], run.told["2 × tutorial, pubsub"]
    return {
        "figures": figures,
        "goals": [
            goal("× tutorial on pubsub", ratio(ours, theirs, "rate")["median"], 3.5, least=True),
            goal("missing", sum(answer["missing"] for answer in ours), 0),
        ],
    }


def steady(run: Run) -> dict[str, object]:
    """600 deliveries a second, whatever the server could."""
    peers = {
        "tutorial in memory, not saved": run.yard.tutorial("sqlite", saves=False),
        "tutorial in memory, SQLite": run.yard.tutorial("sqlite"),
        "ours, SQLite": run.yard.ours("sqlite"),
    }
    if POSTGRES:
        peers["tutorial in memory, PostgreSQL"] = run.yard.tutorial("postgres")
        peers["ours, PostgreSQL"] = run.yard.ours("postgres")
    figures = run.compare("At 600 deliveries a second", peers, rate=300)
    pairs = [("ours, SQLite", "tutorial in memory, SQLite")]
    if POSTGRES:
        pairs.append(("ours, PostgreSQL", "tutorial in memory, PostgreSQL"))
    goals = [
        goal(f"{mine}, p50 × tutorial", ratio(run.told[mine], run.told[theirs], "p50")["median"], 0.6)
        for mine, theirs in pairs
    ]
    return {"figures": figures, "goals": goals}


def idle(run: Run) -> dict[str, object]:
    """Thousands who only sit there: how fast they come in, what they weigh, and whether the others notice."""
    peers = {
        "tutorial in memory, with auth": lambda: run.yard.tutorial("sqlite"),
        "ours": lambda: run.yard.ours("sqlite", idle=servers.IDLE),
    }
    come: dict[str, list[dict]] = {name: [] for name in peers}
    kept: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(max(1, ROUNDS // 2)):
        for name, start in peers.items():
            server = start()  # afresh: memory is not given back
            alone = median(run.talking(name, server)() for _ in range(2))
            come[name].append(run.ask(f"{name} come", do="connect", **server.orders(server.sitters)))
            beside = median(run.talking(f"{name} beside", server)() for _ in range(2))
            come[name][-1] |= order(run.loader, do="drop")
            kept[name].append(beside / alone)
            server.processes[0].terminate()
    line(f"\n{servers.IDLE:,} idle sockets{'':20}connects/s  CPU µs/connect  KB/socket  keeps of the load   lost")
    for name, answers in come.items():
        mid = {key: median(answer[key] for answer in answers) for key in ("rate", "cpu", "kilobytes", "lost")}
        line(
            f"{name:34}{mid['rate']:10,.0f}{mid['cpu']:16,.0f}{mid['kilobytes']:11.1f}"
            f"{median(kept[name]):19.2f}{mid['lost']:7.0f}"
        )
    theirs, ours = come.values()
    goals = [
        goal("load kept beside them", median(kept["ours"]), 0.9, least=True),
        goal("connects/s × tutorial with auth", ratio(ours, theirs, "rate")["median"], 1.5, least=True),
        goal("KB per socket × tutorial with auth", ratio(ours, theirs, "kilobytes")["median"], 1.0),
    ]
    return {"come": come, "kept": kept, "goals": goals}


def slow(run: Run) -> dict[str, object]:
    """Somebody's query takes half a second, every second; the others talk quietly."""
    database = "postgres" if POSTGRES else "sqlite"
    peers = {"tutorial": run.yard.tutorial(database), "ours": run.yard.ours(database, idle=servers.IDLE)}
    rounds(
        {
            f"{name}, {how}": run.talking(f"{name}, {how}", server, rate=20, seconds=max(SECONDS, 3), **more)
            for name, server in peers.items()
            for how, more in (("undisturbed", {}), ("disturbed", {"slow": server.sitters[0]}))
        },
        ROUNDS,
    )
    figures = run.show(f"A query of 500 ms elsewhere, {database}", run.told)
    added = [
        after["p99"] - before["p99"]
        for before, after in zip(run.told["ours, undisturbed"], run.told["ours, disturbed"], strict=True)
    ]
    return {"figures": figures, "goals": [goal("ms that it adds to the p99", median(added), 15)]}


PARTS = {part.__name__: part for part in (saved, processes, steady, idle, slow)}


def main(*wanted: str) -> dict[str, object]:
    figures = {}
    for name in wanted or PARTS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
            figures[name] = PARTS[name](Run(stack, Path(folder)))
    return figures
