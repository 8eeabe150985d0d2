"""`pytest --quick`: the inner loop. Each rule that a test names is tested a few times, one case of each test."""

import re
from collections import Counter
from inspect import getsource

import pytest

RULE = re.compile(r"\b[A-Z]{3,4}-\d+\b")
TIMES = 3


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="a few tests of each rule, none that takes seconds")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--quick"):
        return
    seen: set[object] = set()
    tested: Counter[str] = Counter()
    chosen, left_out = [], []
    for item in items:
        rules = set() if item.function in seen or is_long(item) else rules_of(item)
        wanted = [rule for rule in rules if tested[rule] < TIMES]
        (chosen if wanted else left_out).append(item)
        if wanted:
            seen.add(item.function)
            tested.update(rules)
    config.hook.pytest_deselected(items=left_out)
    items[:] = chosen


def is_long(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("browser", "slow", "npm"))


def rules_of(item: pytest.Item) -> set[str]:
    """Those that stand behind the name of the test."""
    head = next(line for line in getsource(item.function).splitlines() if "def test" in line)
    return set(RULE.findall(head.partition("#")[2]))
