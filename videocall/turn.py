"""Short-lived TURN credentials (CAL-5), as coturn's `use-auth-secret` checks them."""

import base64
import hashlib
import hmac

from django.conf import settings

from accounts.models import User
from meetings.models import Meeting


def ice_servers(meeting: Meeting, user: User) -> list[dict[str, str | list[str]]]:
    """RTCIceServer dictionaries for one person in one call. Empty when neither STUN nor TURN is configured.

    They end soon after the call closes. The user name is `expiry:meeting.person`; the credential is
    base64(HMAC-SHA1(secret, user name)), see coturn's README.turnserver, "TURN REST API".
    """
    servers: list[dict[str, str | list[str]]] = []
    if settings.STUN_URLS:
        servers.append({"urls": settings.STUN_URLS})
    if settings.TURN_URLS and settings.TURN_SECRET:
        ends_at = meeting.ends_at + settings.CALL_CLOSES + settings.TURN_SPARE
        name = f"{ends_at.timestamp():.0f}:{meeting.public_id}.{user.public_id}"
        digest = hmac.new(settings.TURN_SECRET.encode(), name.encode(), hashlib.sha1).digest()
        servers.append({"urls": settings.TURN_URLS, "username": name, "credential": base64.b64encode(digest).decode()})
    return servers
