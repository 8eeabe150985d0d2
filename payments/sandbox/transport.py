"""The wire of the sandbox: what `requests` is to Stripe, this is to our tables.

Everything of the SDK above the socket runs as in production: form encoding, idempotency header, retries, errors.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

import stripe
from django.db import IntegrityError, transaction

from payments.models import SandboxReply

from .api import Problem, answer

KEY_PART = re.compile(r"[^\[\]]+")
Reply = tuple[str, int, Mapping[str, str]]


class SandboxTransport(stripe.HTTPClient):
    name = "sandbox"

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None, post_data: str | None = None, **_: object
    ) -> Reply:
        parts = urlsplit(url)
        encoded = post_data if method == "post" else parts.query
        key = (headers or {}).get("Idempotency-Key") if method == "post" else None
        status, body = once(key, method, parts.path, encoded or "")
        return json.dumps(body), status, {"Request-Id": "req_sandbox", "Content-Type": "application/json"}

    def close(self) -> None:
        """Nothing is open."""


def once(key: str | None, method: str, path: str, encoded: str) -> tuple[int, dict]:
    """The first answer to a key is its only one; another request under the same key is refused."""
    if not key:
        with transaction.atomic():
            return reply_to(method, path, encoded)
    request = hashlib.sha256(f"{path}?{encoded}".encode()).hexdigest()
    try:
        with transaction.atomic():
            first = SandboxReply.objects.filter(key=key).first()
            if first is None:
                status, body = reply_to(method, path, encoded)
                first = SandboxReply.objects.create(key=key, request=request, status=status, body=body)
    except IntegrityError:  # the same key at the same moment: the SDK waits and asks again
        return Problem("Another request with this key is in progress.", "idempotency_key_in_use", 409).reply()
    if first.request != request:
        words = "Keys for idempotent requests can only be used with the same parameters they were first used with."
        return Problem(words, kind="idempotency_error").reply()
    return first.status, first.body


def reply_to(method: str, path: str, encoded: str) -> tuple[int, dict]:
    try:
        return 200, answer(method, path, decoded(encoded))
    except Problem as problem:
        return problem.reply()


def decoded(encoded: str) -> dict:
    """`a[b][0]=c` → `{"a": {"b": {"0": "c"}}}`, as the SDK encodes it. Values stay text."""
    tree: dict = {}
    for name, value in parse_qsl(encoded, keep_blank_values=True):
        *path, last = KEY_PART.findall(name)
        branch = tree
        for part in path:
            branch = branch.setdefault(part, {})
        branch[last] = value
    return tree
