"""Who may come in, and who has to leave: origin, session, account."""

from collections.abc import Iterable
from hashlib import sha256
from importlib import import_module
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.http.request import split_domain_port, validate_host
from django.utils.crypto import constant_time_compare

from .database import in_database
from .seat import Seat

SIGNED_OUT = 4401
NOT_ALLOWED = 4403


class Guest(NamedTuple):
    """Who opened the page, and by which session."""

    user_id: int
    public_id: str
    session_key: str

    @property
    def session_topic(self) -> str:
        return session_topic(self.session_key)


def session_topic(key: str) -> str:
    """Sessions are named by a digest: the key itself never leaves the process."""
    return f"session:{sha256(key.encode()).hexdigest()[:32]}"


# --- Origin ---------------------------------------------------------------------------------------------------------
def from_our_pages(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """The page that opens the socket is ours: its origin is SITE_URL, or exactly the allowed host it speaks to."""
    found = {name: value.decode("latin-1") for name, value in headers if name in (b"origin", b"host")}
    origin, host = found.get(b"origin"), found.get(b"host", "")
    if not origin:
        return False
    site = urlsplit(settings.SITE_URL)
    return origin == f"{site.scheme}://{site.netloc}" or (is_ours(host) and origin == f"{site.scheme}://{host}")


def is_ours(host: str) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


# --- Session --------------------------------------------------------------------------------------------------------
def admit(session_key: str | None) -> Guest | int:
    """The guest of a session, or the code to close with. Reads two rows by their keys, changes nothing."""
    if not session_key:
        return SIGNED_OUT
    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key).load()
    user_id = session.get(SESSION_KEY)
    if not user_id or session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return SIGNED_OUT
    user = get_user_model().objects.filter(pk=user_id).first()
    if user is None or not same_password(user, session.get(HASH_SESSION_KEY, "")):
        return SIGNED_OUT
    if not user.is_active or user.suspended:
        return NOT_ALLOWED
    return Guest(user.pk, user.public_id, session_key)


def same_password(user: object, session_hash: str) -> bool:
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(session_hash, each) for each in hashes)


async def turn_out(seats: Iterable[Seat]) -> None:
    """Closes the pages of those whose session, password or account no longer lets them in."""
    by_key: dict[str, list[Seat]] = {}
    for seat in seats:
        by_key.setdefault(seat.guest.session_key, []).append(seat)
    for key, code in (await in_database(refused_sessions, list(by_key))).items():
        for seat in by_key[key]:
            seat.close(code)


async def look_again(seats: Iterable[Seat]) -> None:
    """Rights have changed: some must go, the others say again whom they show."""
    await turn_out(seats)
    for seat in seats:
        seat.forget_watched()


def refused_sessions(keys: list[str]) -> dict[str, int]:
    found = {key: admit(key) for key in keys}
    return {key: code for key, code in found.items() if isinstance(code, int)}
