"""Runs every module of this folder, or those named: `python -m tests.bench ledger`. BENCH_JSON=FILE keeps it.

`chat.saved` is one part of `chat`, of those that its `main` takes.
"""

import importlib
import json
import os
import pkgutil
import sys
from pathlib import Path

from tests import bench

from .table import machine


def main(wanted: list[str]) -> None:
    found = [name for _, name, _ in pkgutil.iter_modules(bench.__path__) if not name.startswith("_")]
    parts: dict[str, list[str]] = {}
    for name, _, part in (each.partition(".") for each in wanted or found):
        parts.setdefault(name, []).extend([part] if part else [])
    modules = {name: importlib.import_module(f"tests.bench.{name}") for name in parts}
    figures: dict[str, object] = {"machine": machine()}
    for name, module in modules.items():
        if hasattr(module, "main"):
            figures[name] = module.main(*parts[name])
    if path := os.environ.get("BENCH_JSON"):
        Path(path).write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
