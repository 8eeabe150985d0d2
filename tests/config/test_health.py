"""Whether the site lives, is ready, and what the doctor says (OPS-1, OPS-3)."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from accounts.models import Beat, City, User
from config.doctor import examine
from config.health import views

pytestmark = pytest.mark.django_db


def beat_ago(**ago: float) -> None:
    moment = timezone.now() - timedelta(**ago)
    Beat.objects.create(started_at=moment, ended_at=moment, running=False)


def test_healthz_answers_without_asking_anybody(client: Client, django_assert_num_queries: object) -> None:  # OPS-3
    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")


def test_ready_with_a_fresh_heartbeat(client: Client) -> None:  # OPS-3
    beat_ago(seconds=20)

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": "ok", "cache": "ok", "channel layer": "ok", "heartbeat": "ok"}


@pytest.mark.parametrize(("minutes", "words"), [(None, "has never run"), (5, "late: last beat 300 s ago")])
def test_not_ready_without_one(client: Client, minutes: int | None, words: str) -> None:  # OPS-3
    if minutes:
        beat_ago(minutes=minutes)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["heartbeat"].startswith(words)


def test_a_part_that_fails_is_named_and_is_no_500(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:  # OPS-3
    def broken() -> str:
        raise ConnectionError

    monkeypatch.setitem(views.PARTS, "cache", broken)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["cache"]) == (503, "failed: ConnectionError")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_no_500_either(client: Client) -> None:  # OPS-3
    def away(*_: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(away):
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert (answer.json()["database"], answer.json()["channel layer"]) == ("failed: OperationalError", "ok")
    assert client.get("/healthz").status_code == 200  # the process itself lives


def test_the_doctor_says_what_to_do(settings: object) -> None:  # OPS-1
    settings.MEDIA_ROOT.parent.mkdir(exist_ok=True)
    findings = {finding.part: finding for finding in examine()}

    assert findings["cities"].level == "ill"
    assert findings["cities"].mend == "Run `manage.py import_cities`."
    assert findings["heartbeat"].level == "ill"
    assert findings["database"].level == findings["files"].level == "well"
    assert all(finding.mend for finding in findings.values() if finding.level != "well")


def test_the_doctor_fails_when_a_part_does(berlin: City) -> None:  # OPS-1
    beat_ago(minutes=9)
    out = StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("doctor", stdout=out)

    assert stopped.value.code == 1
    assert "FAIL  heartbeat: last beat 540 s ago" in out.getvalue()


def test_the_doctor_is_content_when_nothing_is_ill(berlin: City) -> None:  # OPS-1
    beat_ago(seconds=5)
    out = StringIO()

    call_command("doctor", stdout=out)

    assert "FAIL" not in out.getvalue()


def test_a_turn_server_that_does_not_answer_is_ill(settings: object) -> None:  # OPS-1
    settings.TURN_URLS, settings.TURN_SECRET = ["turn:127.0.0.1:9?transport=udp"], "s"

    (turn,) = [finding for finding in examine() if finding.part == "turn"]

    assert turn.level == "ill"
    assert turn.mend == "Check TURN_URLS, and that coturn's UDP port is open to the outside."


def test_the_proxy_hands_out_media_to_members_only(client: Client, ana: User, client_of: object) -> None:
    assert client.get("/signed-in").status_code == 302
    assert client_of(ana).get("/signed-in").status_code == 204
