"""The key by which push services know that a message is ours (RFC 8292)."""

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02
from py_vapid.utils import b64urlencode

POINT = {"encoding": Encoding.X962, "format": PublicFormat.UncompressedPoint}


def new_private_key() -> str:
    """32 random bytes as text, for VAPID_PRIVATE_KEY."""
    number = generate_private_key(SECP256R1()).private_numbers().private_value
    return b64urlencode(number.to_bytes(32, "big"))


def public_key() -> str:
    """What a browser subscribes with; "" where push is off."""
    return _public_of(settings.VAPID_PRIVATE_KEY) if settings.VAPID_PRIVATE_KEY else ""


@lru_cache(maxsize=4)
def _public_of(private: str) -> str:
    return b64urlencode(Vapid02.from_raw(private.encode()).public_key.public_bytes(**POINT))
