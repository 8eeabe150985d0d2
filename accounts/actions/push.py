"""Notices to browsers with no page open (NOTE-1). The heartbeat sends them, never a request."""

import base64
import binascii
import json
import logging
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Notice, PushAddress, User

log = logging.getLogger(__name__)
MOST = 10  # browsers of one person
AT_ONCE = 100
PATIENCE = 20  # seconds that one beat may spend on this
TIMEOUT = 5
GONE = (404, 410)
STRANGE = "Your browser names a push service that we do not know. Use Chrome, Firefox, Edge or Safari."
BROKEN = "Your browser sent a key that cannot be used. Turn it off and on again."


@transaction.atomic
def add_push(person: User, *, endpoint: str, p256dh: str, auth: str) -> PushAddress:
    """This browser wants to know. Whoever used it before no longer rings here."""
    refuse_stranger(endpoint)
    refuse_broken(p256dh, 65)
    refuse_broken(auth, 16)
    keys = {"person": person, "p256dh": p256dh, "auth": auth}
    address, _ = PushAddress.objects.update_or_create(endpoint=endpoint, defaults=keys)
    newest = PushAddress.objects.filter(person=person).order_by("-made_at", "-pk").values_list("pk", flat=True)[:MOST]
    PushAddress.objects.filter(person=person).exclude(pk__in=list(newest)).delete()
    return address


def drop_push(person: User, *, endpoint: str) -> None:
    PushAddress.objects.filter(person=person, endpoint=endpoint).delete()


def refuse_stranger(endpoint: str) -> None:
    """The address is whatever a page says: only known services are ever spoken to."""
    try:
        parts = urlsplit(endpoint)
        known = any(parts.hostname == host or str(parts.hostname).endswith(f".{host}") for host in settings.PUSH_HOSTS)
        plain = parts.scheme == "https" and parts.port in (None, 443) and parts.username is None
    except ValueError:
        known = plain = False
    if not (known and plain and len(endpoint) <= 500 and endpoint.isascii()):
        raise ValidationError(STRANGE)


def refuse_broken(key: str, size: int) -> None:
    try:
        raw = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    except (ValueError, binascii.Error):
        raw = b""
    if len(raw) != size:
        raise ValidationError(BROKEN)


def push_notices() -> int:
    """Each fresh notice rings once at every browser of its person, however many heartbeats run."""
    if not settings.VAPID_PRIVATE_KEY:
        return 0
    deadline, sent = time.monotonic() + PATIENCE, 0
    due = Notice.objects.to_push().distinct().order_by("created_at")[:AT_ONCE]
    for notice in list(due.prefetch_related("person__push_addresses")):
        if time.monotonic() > deadline:
            break
        if Notice.objects.filter(pk=notice.pk, pushed_at=None).update(pushed_at=timezone.now()):
            sent += sum(ring(address, notice) for address in notice.person.push_addresses.all())
    return sent


def ring(address: PushAddress, notice: Notice) -> int:
    """1 when the service took it. An address that is no more is forgotten; any other trouble is logged."""
    from pywebpush import WebPushException
    from requests import RequestException

    try:
        refuse_stranger(address.endpoint)
        send(address, told(notice))
    except WebPushException as refused:
        if refused.status_code in GONE:
            address.delete()
        else:
            log.warning("A push service answered %s", refused.status_code)
        return 0
    except (RequestException, ValidationError, ValueError) as trouble:
        log.warning("A push could not be sent: %s", type(trouble).__name__)
        return 0
    return 1


def told(notice: Notice) -> str:
    words = {"title": settings.SITE_NAME, "body": notice.text, "url": notice.get_absolute_url(), "tag": notice.kind}
    return json.dumps(words)


def send(address: PushAddress, data: str) -> None:
    """Follows no redirect: the list of known services would be worth nothing."""
    from pywebpush import webpush  # half a second and 40 MB: only where it is needed, in the heartbeat
    from requests import Session

    with Session() as session:
        session.trust_env, session.max_redirects = False, 0
        webpush(
            {"endpoint": address.endpoint, "keys": {"p256dh": address.p256dh, "auth": address.auth}},
            data,
            vapid_private_key=settings.VAPID_PRIVATE_KEY,
            vapid_claims={"sub": f"mailto:{settings.SUPPORT_EMAIL}"},
            timeout=TIMEOUT,
            ttl=int(settings.NOTICE_PUSH_LIFE.total_seconds()),
            requests_session=session,
        )
