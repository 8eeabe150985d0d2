"""Who may come in, and who has to leave: origin, session, account."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from ..models import User
from ..prepared import Prepared
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
    """The guest of a session, or the code to close with."""
    return admit_all([session_key])[session_key] if session_key else SIGNED_OUT


def admit_all(keys: Iterable[str]) -> dict[str, Guest | int]:
    """The same for many. Reads the rows of the sessions and of their people, changes nothing."""
    now = timezone.now()
    decode = SessionStore().decode
    sessions = {key: decode(data) for key, data, expires_at in kept_sessions(keys) if expires_at > now}
    user_ids = {key: signed_in(session) for key, session in sessions.items()}
    users = {row[0]: account_of(row) for row in accounts(set(user_ids.values()) - {None})}
    return {key: guest(key, sessions.get(key, {}), users.get(user_ids.get(key))) for key in keys}


def guest(key: str, session: dict, user: User | None) -> Guest | int:
    if user is None or not same_password(user, session.get(HASH_SESSION_KEY, "")):
        return SIGNED_OUT
    if not user.is_active or user.suspended:
        return NOT_ALLOWED
    return Guest(user.pk, user.public_id, key)


def signed_in(session: dict) -> int | None:
    known = session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    return User._meta.pk.to_python(session.get(SESSION_KEY)) if known else None


def same_password(user: User, session_hash: str) -> bool:
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(session_hash, each) for each in hashes)


ACCOUNT = ["id", "password", "public_id", "is_active", "suspended_until"]


@Prepared.of("text")
def kept_sessions(keys: RawSQL) -> QuerySet:
    return Session.objects.filter(session_key__in=keys).values_list("session_key", "session_data", "expire_date")


@Prepared.of("bigint")
def accounts(user_ids: RawSQL) -> QuerySet:
    return User.objects.filter(pk__in=user_ids).values_list(*ACCOUNT)


def account_of(row: tuple) -> User:
    return User(**dict(zip(ACCOUNT, row, strict=True)))


# --- Who has to leave -----------------------------------------------------------------------------------------------
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
    return {key: code for key, code in admit_all(keys).items() if isinstance(code, int)}
