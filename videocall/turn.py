"""Short-lived TURN credentials (CAL-5), as coturn's `use-auth-secret` checks them."""

import base64
import hashlib
import hmac
import time

from django.conf import settings

from accounts.models import User


def ice_servers(user: User) -> list[dict[str, str | list[str]]]:
    """RTCIceServer dictionaries for one call. Empty when neither STUN nor TURN is configured.

    The user name is `expiry:public id`; the credential is base64(HMAC-SHA1(secret, user name)), see coturn's
    README.turnserver, "TURN REST API".
    """
    servers: list[dict[str, str | list[str]]] = []
    if settings.STUN_URLS:
        servers.append({"urls": settings.STUN_URLS})
    if settings.TURN_URLS and settings.TURN_SECRET:
        name = f"{int(time.time() + settings.TURN_TTL.total_seconds())}:{user.public_id}"
        digest = hmac.new(settings.TURN_SECRET.encode(), name.encode(), hashlib.sha1).digest()
        servers.append({"urls": settings.TURN_URLS, "username": name, "credential": base64.b64encode(digest).decode()})
    return servers
