"""Are names and secrets set, strong, and do they agree? Each docstring is the mend when the question fails."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from py_vapid.utils import b64urldecode

from accounts.vapid import public_key

from .examine import Finding

VAPID_BYTES = 32
LETTERS, DIFFERENT = 50, 12  # as Django's own check counts


def secret_key(part: str) -> Finding:
    """Set SECRET_KEY to 50 random characters: python -c "import secrets; print(secrets.token_urlsafe(50))"."""
    key = settings.SECRET_KEY
    if len(key) < LETTERS or len(set(key)) < DIFFERENT or key.startswith("django-insecure-"):
        return Finding(part, "ill", "too short or too plain", secret_key.__doc__ or "")
    return Finding(part, "well", "long and mixed")


def addresses(part: str) -> Finding:
    """Make SITE_URL the address people type, http(s)://host, and name its host in ALLOWED_HOSTS."""
    site = urlsplit(settings.SITE_URL)
    host, _ = split_domain_port(site.netloc)
    if site.scheme not in ("http", "https") or not host:
        return Finding(part, "ill", f"SITE_URL is no address: {settings.SITE_URL}", addresses.__doc__ or "")
    if not validate_host(host, settings.ALLOWED_HOSTS):
        return Finding(part, "ill", f"{host} is not in ALLOWED_HOSTS", f"Add {host} to ALLOWED_HOSTS.")
    if "*" in settings.ALLOWED_HOSTS:
        return Finding(part, "mind", "ALLOWED_HOSTS takes any name", f"Set ALLOWED_HOSTS={host}.")
    return Finding(part, "well", f"links lead to {settings.SITE_URL}")


def web_push(part: str) -> Finding:
    """Run `manage.py make_vapid_keys` and put its line into .env."""
    if not settings.VAPID_PRIVATE_KEY:
        return Finding(part, "mind", "off: no key", "Run `manage.py make_vapid_keys` and put its line into .env.")
    if len(b64urldecode(settings.VAPID_PRIVATE_KEY.encode())) != VAPID_BYTES or not public_key():
        return Finding(part, "ill", "VAPID_PRIVATE_KEY is no key", web_push.__doc__ or "")
    return Finding(part, "well", "the key is one")


QUESTIONS = [secret_key, addresses, web_push]
