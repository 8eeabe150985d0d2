"""Whatever a page sends, it gets an answer, and the socket stays open."""

import json
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from accounts.socket import LOOKUP, MESSAGE, Refused, answers, in_database, member
from accounts.socket.frames import Asked, asked, frame, speaks_of
from accounts.socket.rates import Bucket
from accounts.socket.registry import known
from accounts.socket.schema import fill

from .conftest import cookie_of

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Everything:
    text: str
    count: int
    share: float
    flag: bool
    key: UUID
    names: list[str]
    rest: dict
    with_: str | None = None


GOOD = {
    "text": "é",
    "count": 3,
    "share": 0.5,
    "flag": True,
    "key": "6c9d7f5e-6f0c-4e1c-9d0f-2a8e6c1b7a11",
    "names": ["a"],
    "rest": {"b": [1]},
    "with": "c",
}
json_values = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=20,
)


@pytest.fixture
async def anas(ana, page_with):
    return await page_with(await in_database(cookie_of, ana))


@contextmanager
def handler(kind, handle, schema=Everything, rate=LOOKUP):
    answers(kind, schema=schema, rate=rate, may=member)(handle)
    yield
    del known[kind]


def outcome(read, *given):
    """What was read, or the reasons why not; anything else that is raised fails the test."""
    try:
        return read(*given)
    except Refused as refused:
        return refused.reasons


def test_good_data_becomes_its_dataclass():
    assert fill(Everything, GOOD) == Everything("é", 3, 0.5, True, UUID(GOOD["key"]), ["a"], {"b": [1]}, "c")


@pytest.mark.parametrize(
    "bad",
    [
        {"text": 1},
        {"text": "\x00"},
        {"text": "\ud800"},
        {"count": True},
        {"count": 1.5},
        {"count": 2**60},
        {"share": float("nan")},
        {"share": 10**400},
        {"flag": 1},
        {"key": "no"},
        {"names": "a"},
        {"names": [1]},
        {"rest": []},
        {"with": 5},
    ],
    ids=lambda bad: repr(bad)[:40],
)
def test_bad_data_is_refused_by_the_name_of_its_field(bad):
    with pytest.raises(Refused, match=next(iter(bad))):
        fill(Everything, GOOD | bad)


@given(json_values)
@settings(max_examples=300)
def test_any_json_as_data_is_filled_or_refused(data):
    assert isinstance(outcome(fill, Everything, data), Everything | list)


@given(some.text())
@settings(max_examples=300)
def test_any_text_is_read_or_refused(text):
    assert isinstance(outcome(asked, text), Asked | list)


@given(some.text(max_size=2000))
def test_a_large_frame_is_searched_without_being_read(text):
    assert set(speaks_of(text)) <= {"kind", "client_id"}


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "garbage",
        "[]",
        "null",
        "{}",
        '{"kind": 5}',
        '{"kind": "no.such", "data": {}}',
        '{"kind": "chat.post"}',
        '{"kind": "chat.post", "data": null}',
        '{"kind": "chat.post", "data": {"to": [], "body": {}, "client_id": 7}}',
        '{"kind": "chat.since", "data": {"with": "x", "after": 1e400}}',
        '{"kind": "chat.since", "data": {"with": "x", "after": NaN}}',
        '{"kind": "chat.since", "data": {"with": "x", "after": ' + "9" * 5000 + "}}",
        "[" * 60_000,
        '{"a":' * 12_000,
        "x" * 100_000,
    ],
    ids=lambda text: text[:40],
)
async def test_garbage_is_refused_and_the_line_stays(anas, text):
    await anas.says(text)

    refused = await anas.hears("refused")
    assert refused["reasons"]
    await anas.asks("seat.beat")
    assert await anas.hears("seat.beaten")


async def test_binary_is_refused(anas):
    await anas.says(binary=b"\x00\x01")

    assert (await anas.hears("refused"))["reasons"] == ["Only text is understood here."]


@pytest.mark.parametrize("kind", ["chat.post", "chat.since", "presence.watch", "seat.beat", "chat.typing"])
@given(data=json_values)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_json_for_a_real_message_is_filled_or_refused(kind, data):
    assert isinstance(outcome(fill, known[kind].schema, data), known[kind].schema | list)


async def test_a_fault_in_a_handler_is_told_without_its_text_and_closes_nothing(anas, caplog):
    async def breaks(seat, data):
        raise RuntimeError("secret")

    with handler("test.break", breaks):
        await anas.asks("test.break", **GOOD)
        refused = await anas.hears("refused")

    assert refused == {"of": "test.break", "reasons": ["Something went wrong on our side. Please try again."]}
    assert "secret" in caplog.text
    await anas.asks("seat.beat")
    assert await anas.hears("seat.beaten")


async def test_too_fast_is_refused_with_a_time_to_wait(anas):
    async def fine(seat, data): ...

    with handler("test.fast", fine, rate=MESSAGE):
        for _ in range(70):
            await anas.asks("test.fast", **GOOD)
        refused = await anas.hears("refused")

    assert refused["of"] == "test.fast"
    assert 0 < refused["retry_ms"] <= 101


async def test_a_flood_is_cut_off(anas):
    for _ in range(1500):
        await anas.says('{"kind":"presence.watch","data":{"people":[]}}')

    assert await anas.closes() == 4429


def test_a_bucket_fills_again():
    bucket = Bucket(MESSAGE, now=0)

    taken = [bucket.take(0) for _ in range(61)]

    assert taken[:60] == [0] * 60
    assert taken[60] == pytest.approx(0.1)
    assert bucket.take(0.2) == 0


def test_a_frame_is_compact_text():
    assert frame("chat.typing", {"person": "é"}).text == json.dumps(
        {"kind": "chat.typing", "data": {"person": "é"}}, ensure_ascii=False, separators=(",", ":")
    )
