"""Figures for people: rounds of several variants side by side, as ratios to the first within the same round."""

import os
import platform
import sys
from collections.abc import Callable
from statistics import median


def machine() -> dict[str, object]:
    return {
        "cores": os.cpu_count(),
        "processor": platform.processor() or platform.machine(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    }


def rounds(variants: dict[str, Callable[[], float]], times: int) -> dict[str, list[float]]:
    """Interleaved, so that a neighbour's work weighs on all alike; each second round goes backwards."""
    seen: dict[str, list[float]] = {name: [] for name in variants}
    for number in range(times):
        for name in list(variants) if number % 2 == 0 else reversed(variants):
            seen[name].append(variants[name]())
    return seen


def spread(values: list[float]) -> dict[str, float]:
    return {"min": min(values), "median": median(values), "max": max(values)}


def show(title: str, seen: dict[str, list[float]], unit: str) -> dict[str, dict]:
    """Prints the table, each row beside the first. Returns its figures."""
    first = next(iter(seen.values()))
    told = {}
    line(f"\n{title}\n{'':44}{unit:>14}   beside the first: min  median     max")
    for name, values in seen.items():
        ratios = spread([mine / base for mine, base in zip(values, first, strict=True)])
        told[name] = {unit: spread(values), "ratio": ratios}
        least, middle, most = ratios.values()
        line(f"{name:44}{median(values):14,.2f}{least:25.2f}{middle:8.2f}{most:8.2f}")
    return told


def line(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
