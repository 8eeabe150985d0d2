"""The doctor asks every configured part, says what to do, and keeps secrets to itself (OPS-1)."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Beat, City
from accounts.vapid import new_private_key
from config.doctor import Finding, examine
from config.doctor import keys as of_keys
from config.doctor.examine import hidden

pytestmark = pytest.mark.django_db
NOWHERE = "127.0.0.1:9"


def finding(part: str) -> Finding:
    (found,) = [finding for finding in examine() if finding.part == part]
    return found


@pytest.mark.parametrize(
    ("part", "setting", "value", "level", "says"),
    [
        ("secret key", "SECRET_KEY", "s3cr3t", "ill", "too short or too plain"),
        ("secret key", "SECRET_KEY", "a" * 90, "ill", "too short or too plain"),
        ("addresses", "SITE_URL", "https://projectpal.example", "ill", "projectpal.example is not in ALLOWED_HOSTS"),
        ("addresses", "SITE_URL", "projectpal.example", "ill", "SITE_URL is no address: projectpal.example"),
        ("addresses", "ALLOWED_HOSTS", ["*"], "mind", "ALLOWED_HOSTS takes any name"),
        ("web push", "VAPID_PRIVATE_KEY", "", "mind", "off: no key"),
        ("web push", "VAPID_PRIVATE_KEY", "no key at all", "ill", "is no key"),
        ("payments", "STRIPE_SECRET_KEY", "", "mind", "sandbox: no money moves"),
        ("address search", "GEOCODER_URL", f"http://{NOWHERE}", "ill", "GeocoderUnavailable"),
        ("travel times", "ROUTER_URL", f"http://{NOWHERE}", "ill", "no answer for: walk, bike, drive"),
        ("backups", "BACKUPS_EXPECTED", True, "ill", "none in "),
        ("backups", "BACKUPS_EXPECTED", False, "mind", "none in "),
        ("mail", "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend", "ill", "ConnectionRefusedError"),
    ],
)
def test_what_is_wrong_is_found_and_how_to_mend_it(
    settings: object, tmp_path: Path, part: str, setting: str, value: object, level: str, says: str
) -> None:  # OPS-1
    settings.BACKUP_DIR, settings.EMAIL_HOST, settings.EMAIL_PORT = tmp_path / "backups", "127.0.0.1", 9
    setattr(settings, setting, value)

    found = finding(part)

    assert (found.level, found.mend != "") == (level, True)
    assert says in found.text
    assert "  " not in found.mend


def test_every_question_says_how_to_mend_what_it_asks() -> None:  # OPS-1
    assert {found.part for found in examine()} == {
        *("settings for production", "files", "recorded pitches", "secret key", "addresses", "web push"),
        *("database", "clocks", "cities", "venues", "heartbeat", "backups"),
        *("redis", "mail", "payments", "turn", "address search", "travel times"),
    }
    assert all(question.__doc__ for question in of_keys.QUESTIONS)


def test_what_is_well_needs_no_mending(settings: object, tmp_path: Path) -> None:  # OPS-1
    settings.VAPID_PRIVATE_KEY = new_private_key()
    settings.BACKUP_DIR = tmp_path
    (tmp_path / "projectpal-20261120-030000.tar.gz").touch()

    for part in ("secret key", "addresses", "web push", "database", "clocks", "backups", "files"):
        found = finding(part)
        assert (found.part, found.level, found.mend) == (part, "well", "")


def test_an_old_backup_is_ill(settings: object, tmp_path: Path) -> None:  # OPS-1
    settings.BACKUP_DIR = tmp_path
    file = tmp_path / "projectpal-20261120-030000.tar.gz"
    file.touch()
    moment = (timezone.now() - timedelta(hours=30)).timestamp()
    os.utime(file, (moment, moment))

    assert (finding("backups").level, finding("backups").text) == ("ill", "the newest is 30 h old")


def test_a_key_of_stripe_without_the_webhooks_secret_is_ill(settings: object) -> None:  # OPS-1
    settings.STRIPE_SECRET_KEY, settings.PAYMENTS_SANDBOX = "sk_live_example", False

    found = finding("payments")

    assert found.level == "ill"
    assert "STRIPE_WEBHOOK_SECRET is missing" in found.text
    assert f"{settings.SITE_URL}/payments/stripe/webhook/" in found.mend


def test_no_secret_is_printed(settings: object, berlin: City) -> None:  # OPS-1
    secrets = {
        "SECRET_KEY": "sesame-0",
        "STRIPE_SECRET_KEY": "sk_live_sesame1",
        "STRIPE_WEBHOOK_SECRET": "whsec_sesame2",
        "TURN_SECRET": "sesame-3",
        "VAPID_PRIVATE_KEY": "sesame-4",
        "EMAIL_HOST_PASSWORD": "sesame-5",
        "METRICS_TOKEN": "sesame-6",
        "GOOGLE_CLIENT_SECRET": "sesame-7",
    }
    for name, value in secrets.items():
        setattr(settings, name, value)
    settings.PAYMENTS_SANDBOX, settings.STRIPE_API_BASE = False, f"http://{NOWHERE}"
    settings.TURN_URLS = [f"turn:{NOWHERE}"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.REDIS_URL = f"redis://:sesame-8@{NOWHERE}/0"
    Beat.objects.create(started_at=timezone.now(), ended_at=timezone.now(), running=False)
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("doctor", stdout=out)

    assert "sesame" not in out.getvalue()
    assert hidden(" ".join([*secrets.values(), "redis://:sesame-8@x"])).count("[hidden]") == 9
