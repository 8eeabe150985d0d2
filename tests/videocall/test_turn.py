"""Credentials for the relay, made per call (CAL-5)."""

import base64
import hashlib
import hmac
from datetime import timedelta

from accounts.models import User
from meetings.models import Meeting
from videocall.turn import ice_servers


def test_without_servers_there_are_none(running: Meeting, ana: User, settings: object) -> None:
    settings.TURN_URLS, settings.STUN_URLS = [], []

    assert ice_servers(running, ana) == []


def test_credentials_are_signed_and_end_with_the_call(running: Meeting, ana: User, settings: object) -> None:  # CAL-5
    settings.STUN_URLS, settings.TURN_URLS, settings.TURN_SECRET = [], ["turn:relay.example:3478"], "s3cret"

    (server,) = ice_servers(running, ana)

    ends, name = server["username"].split(":")
    assert name == f"{running.public_id}.{ana.public_id}"
    closes_at = running.ends_at + timedelta(minutes=15)
    assert int(ends) == round((closes_at + timedelta(minutes=5)).timestamp())
    digest = hmac.new(b"s3cret", server["username"].encode(), hashlib.sha1).digest()
    assert server["credential"] == base64.b64encode(digest).decode()


def test_each_call_and_each_person_has_others(  # CAL-5
    meeting_in: object, running: Meeting, ana: User, ben: User, settings: object
) -> None:
    settings.TURN_URLS, settings.TURN_SECRET = ["turn:relay.example:3478"], "s3cret"
    calls = [(running, ana), (running, ben), (meeting_in(120), ana)]

    made = {ice_servers(meeting, person)[-1]["credential"] for meeting, person in calls}

    assert len(made) == 3
