"""Whatever arrives is refused in words or ends that one line; the site answers on, and nothing of ours breaks."""

import asyncio
import json
import logging

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from accounts.socket.database import in_database
from accounts.socket.line import TOO_MUCH
from accounts.socket.registry import known
from config.asgi import application  # noqa: F401  loads every live.py

from .conftest import Page, cookie_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

words = some.text(max_size=200) | some.sampled_from(
    ["\x00", "\ud800", "9" * 400, "é" * 100, "‮", "' OR 1=1 --", "../.."]
)
values = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | words,
    lambda inner: some.lists(inner, max_size=5) | some.dictionaries(words, inner, max_size=5),
    max_leaves=10,
)


def field_values(name: str) -> some.SearchStrategy:
    """Of the right name, now and then of the right kind too."""
    return values | some.uuids().map(str) | some.integers(-5, 5)


@some.composite
def asked(draw):
    """A known kind with some of its own fields, filled with anything."""
    kind = draw(some.sampled_from(sorted(known)))
    names = list(known[kind].schema.__dataclass_fields__)
    data = {name.rstrip("_"): draw(field_values(name)) for name in names if draw(some.integers(0, 4))}
    return json.dumps({"kind": kind, "data": data})


bombs = some.one_of(
    some.integers(1, 30_000).map(lambda depth: "[" * depth),
    some.integers(1, 9_000).map(lambda depth: '{"a":' * depth + "1" + "}" * depth),
    some.integers(1, 9_000).map(lambda depth: '{"kind":"chat.post","data":' + "[" * depth + "]" * depth + "}"),
    some.integers(60_000, 70_000).map(lambda size: "x" * size),
    some.integers(60_000, 70_000).map(lambda size: json.dumps({"kind": "chat.post", "data": {"body": "é" * size}})),
    some.integers(100, 5000).map(lambda digits: '{"kind":"chat.read","data":{"with":"x","id":' + "9" * digits + "}}"),
)
envelopes = values.map(json.dumps) | some.builds(
    lambda kind, data: json.dumps({"kind": kind, "data": data}), words, values
)
garbage = some.one_of(some.binary(max_size=300), some.text(max_size=300), bombs, envelopes, asked(), asked())


async def answers_on(cookie: str, case: str | bytes) -> bool:
    """A page that says this, then beats: is it still there, or was its line closed for good reason?"""
    page = Page(cookie)
    await page.open()
    try:
        if isinstance(case, bytes):
            await page.says(binary=case)
        else:
            await page.says(case)
        await page.asks("seat.beat")
        return bool(await page.hears("seat.beaten"))
    except ConnectionError as closed:
        return closed.args[0] == TOO_MUCH
    finally:
        await page.close()


async def test_five_hundred_kinds_of_garbage(ana, caplog):
    caplog.set_level(logging.ERROR)
    cookie = await in_database(cookie_of, ana)
    cases: list[str | bytes] = []

    @settings(
        max_examples=500,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(garbage)
    def gather(case):
        cases.append(case)

    await asyncio.to_thread(gather)
    for case in cases:
        assert await answers_on(cookie, case), case

    assert len(cases) >= 500
    assert [record.getMessage() for record in caplog.records] == []
