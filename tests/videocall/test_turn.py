"""Credentials for the relay, made per call (CAL-5)."""

import base64
import hashlib
import hmac
import time

from accounts.models import User
from videocall.turn import ice_servers


def test_without_servers_there_are_none(ana: User, settings: object) -> None:
    settings.TURN_URLS, settings.STUN_URLS = [], []

    assert ice_servers(ana) == []


def test_credentials_end_and_are_signed(ana: User, settings: object) -> None:  # CAL-5
    settings.STUN_URLS, settings.TURN_URLS, settings.TURN_SECRET = [], ["turn:relay.example:3478"], "s3cret"

    (server,) = ice_servers(ana)

    ends, name = server["username"].split(":")
    assert name == ana.public_id
    assert 0 < int(ends) - time.time() <= settings.TURN_TTL.total_seconds()
    digest = hmac.new(b"s3cret", server["username"].encode(), hashlib.sha1).digest()
    assert server["credential"] == base64.b64encode(digest).decode()
