"""Eight threads that do the same as long as they are told to; answers one line of JSON for each line of orders."""

import json
import random
import sys
import threading
import time
from collections.abc import Callable

THREADS = 8


def serve(cycle: Callable[[int], None], close: Callable[[], None]) -> None:
    """Each order is `SECONDS WALLETS`: so long, on one of so many wallets at random."""
    print("ready", flush=True)  # noqa: T201
    for order in sys.stdin:
        seconds, wallets = order.split()
        print(json.dumps(run(cycle, close, float(seconds), int(wallets))), flush=True)  # noqa: T201


def run(cycle: Callable[[int], None], close: Callable[[], None], seconds: float, wallets: int) -> dict[str, float]:
    took: list[float] = []
    errors: list[str] = []
    began, cpu = time.perf_counter(), time.process_time()
    threads = [
        threading.Thread(target=work, args=[cycle, close, began + seconds, wallets, took, errors])
        for _ in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent, took = time.perf_counter() - began, sorted(took) or [0.0]
    return {
        "rate": len(took) / spent,
        "cpu_ms": 1000 * (time.process_time() - cpu) / len(took),
        "p50_ms": 1000 * took[len(took) // 2],
        "p99_ms": 1000 * took[len(took) * 99 // 100],
        "errors": errors[:3],
    }


def work(
    cycle: Callable[[int], None],
    close: Callable[[], None],
    until: float,
    wallets: int,
    took: list[float],
    errors: list[str],
) -> None:
    chance = random.Random()
    while (began := time.perf_counter()) < until:
        try:
            cycle(chance.randrange(wallets))
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
        else:
            took.append(time.perf_counter() - began)
    close()
