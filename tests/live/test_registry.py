"""Every message has somebody who answers it, by the same rules."""

import dataclasses
from dataclasses import dataclass

import pytest

from accounts.socket import LOOKUP, Rate, answers, member
from accounts.socket.registry import known
from config.asgi import application  # noqa: F401  loads every live.py


def test_each_message_has_a_schema_a_rate_and_a_permission():
    for kind, rule in known.items():
        assert kind.count(".") == 1, kind
        assert dataclasses.is_dataclass(rule.schema), kind
        assert isinstance(rule.rate, Rate), kind
        assert callable(rule.may), kind


def test_the_messages_of_the_contract_are_answered():
    assert {"chat.post", "chat.since", "chat.read", "chat.typing", "presence.watch", "seat.beat"} <= set(known)


@dataclass
class Schema:
    text: str


@pytest.mark.parametrize(
    "without", [{"schema": None}, {"schema": dict}, {"rate": None}, {"rate": 5}, {"may": None}], ids=str
)
def test_a_handler_without_one_of_them_is_refused(without):
    with pytest.raises(TypeError, match=r"noun\.verb needs"):
        answers("noun.verb", **{"schema": Schema, "rate": LOOKUP, "may": member} | without)


def test_one_message_has_one_handler():
    with pytest.raises(ValueError, match="answered twice"):

        @answers("chat.post", schema=Schema, rate=LOOKUP, may=member)
        async def another(seat, data): ...
