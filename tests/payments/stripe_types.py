"""Stripe's own types for what we send, made strict: unknown names, wrong types and unknown words are refused."""

import importlib
import re
import types
import typing
from collections.abc import Mapping
from functools import cache

import typing_extensions
from pydantic import ConfigDict, TypeAdapter

TYPES = {
    ("post", r"/v1/checkout/sessions"): ("checkout._session_create_params", "SessionCreateParams"),
    ("get", r"/v1/checkout/sessions"): ("checkout._session_list_params", "SessionListParams"),
    ("get", r"/v1/checkout/sessions/\w+"): ("checkout._session_retrieve_params", "SessionRetrieveParams"),
    ("get", r"/v1/refunds"): ("_refund_list_params", "RefundListParams"),
    ("get", r"/v1/refunds/\w+"): ("_refund_retrieve_params", "RefundRetrieveParams"),
    ("post", r"/v1/charges"): ("_charge_create_params", "ChargeCreateParams"),
    ("get", r"/v1/charges/\w+"): ("_charge_retrieve_params", "ChargeRetrieveParams"),
    ("post", r"/v1/refunds"): ("_refund_create_params", "RefundCreateParams"),
    ("get", r"/v1/disputes/\w+"): ("_dispute_retrieve_params", "DisputeRetrieveParams"),
    ("get", r"/v1/payment_intents/\w+"): ("_payment_intent_retrieve_params", "PaymentIntentRetrieveParams"),
}


def checked(method: str, url: str, params: dict) -> None:
    for (verb, path), (module, name) in TYPES.items():
        if verb == method and re.fullmatch(path, url):
            cls, adapter = strict(module, name)
            adapter.validate_python(params)
            words_are_known(cls, params)
            return
    raise AssertionError(f"No type is known for {method} {url}")


@cache
def strict(module_name: str, name: str) -> tuple[type, TypeAdapter]:
    module = importlib.import_module(f"stripe.params.{module_name}")
    module.Mapping, module.StripeContext = Mapping, str
    config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)
    for cls in vars(module).values():
        if typing_extensions.is_typeddict(cls):
            cls.__pydantic_config__ = config
    cls = getattr(module, name)
    return cls, TypeAdapter(cls)


def words_are_known(cls: type, params: Mapping) -> None:
    """`Literal["a", "b"] | str` lets any text pass: here it must be one of the literals."""
    hints = typing_extensions.get_type_hints(cls)
    for name, value in params.items():
        arms = flat(hints[name])
        literals = [word for arm in arms if typing.get_origin(arm) is typing.Literal for word in typing.get_args(arm)]
        if literals and isinstance(value, str):
            assert value in literals, f"{name} is {value!r}"
        for arm in arms:
            if typing_extensions.is_typeddict(arm) and isinstance(value, Mapping):
                words_are_known(arm, value)


def flat(hint: object) -> list[object]:
    """The arms of a union, however deep."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType, typing_extensions.NotRequired):
        return [arm for part in typing.get_args(hint) for arm in flat(part)]
    return [hint]
