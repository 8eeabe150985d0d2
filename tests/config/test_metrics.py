"""What Prometheus reads, who may read it, and that no visitor writes into it (OPS-3)."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.checks import run_checks
from django.db import OperationalError, connection
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as parsed

from accounts.actions import agree, introduce
from accounts.models import Beat, User
from accounts.socket.registry import known
from chat.actions import post
from chat.models import Message
from config.clock import STEPS
from config.watch.state import purses
from payments import actions as payments
from tests.test_urls import routes

OURS = "projectpal_"


def samples(client: Client) -> dict[tuple[str, frozenset], float]:
    """Name and labels → value."""
    text = client.get("/metrics").text
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in parsed(text)
        for sample in family.samples
    }


def value(client: Client, name: str, **labels: str) -> float | None:
    return samples(client).get((OURS + name, frozenset(labels.items())))


@pytest.mark.parametrize("read", [parsed, openmetrics])
def test_the_page_is_what_prometheus_reads(client: Client, db: None, read: Callable) -> None:  # OPS-3
    accept = "application/openmetrics-text; version=1.0.0" if read is openmetrics else "text/plain"

    answer = client.get("/metrics", headers={"Accept": accept})

    names = {family.name for family in read(answer.text)}
    assert answer["Content-Type"].startswith(accept.split(";")[0])
    assert answer["Cache-Control"] == "private, no-store"
    assert names >= {f"{OURS}{name}" for name in ("requests", "request_seconds", "sockets", "writer_waiting")}
    assert names >= {f"{OURS}{name}" for name in ("database_up", "tokens_held", "messages_kept")}
    assert "python_info" in str(names)


def test_a_request_is_counted_by_its_route(client: Client, db: None) -> None:  # OPS-3
    labels = {"route": "tour", "method": "GET", "status": "200"}
    requests = value(client, "requests_total", **labels) or 0
    timed = value(client, "request_seconds_count", route="tour") or 0

    client.get("/tour/?secret=1")

    assert value(client, "requests_total", **labels) == requests + 1
    assert value(client, "request_seconds_count", route="tour") == timed + 1


def test_no_label_is_made_by_a_visitor(client: Client, ana: User, client_of: Callable) -> None:  # OPS-3
    before = labels_of(client)  # other tests have sent kinds of their own
    for path in ("/x-7/", "/people/zzzz/", f"/people/{ana.public_id}/", "/metrics/x", "/static/q.js", "/%00", "/?q=a"):
        client.generic("BREW", path)
        client_of(ana).get(path, headers={"Host": "evil.example", "X-Request-ID": "x"})
        client.get(path)

    labels = labels_of(client) - before
    allowed = {"route": {*routes_with_namespace(), "static", "unknown"}, "kind": {*known, "unknown"}}
    allowed |= {"method": {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"}, "step": set(STEPS)}
    assert {name for name, _ in labels} <= {*allowed, "status", "le"}
    assert ("route", "unknown") in labels | before
    for name, text in labels:
        assert name not in allowed or text in allowed[name], text
        assert name != "status" or (text.isdigit() and len(text) == 3), text


def labels_of(client: Client) -> set[tuple[str, str]]:
    return {label for name, labels in samples(client) for label in labels if name.startswith(OURS)}


def routes_with_namespace() -> set[str]:
    resolver = get_resolver()
    admin = {f"admin:{key}" for key in resolver.namespace_dict["admin"][1].reverse_dict if isinstance(key, str)}
    return set(routes(resolver.url_patterns)) | admin | {"admin:app_list", "django.contrib.admin.sites.catch_all_view"}


def test_what_the_database_knows(client: Client, ana: User) -> None:  # OPS-3
    purses.cache_clear()
    payments.gift(ana, 3, key="metrics", reason="For the test")
    payments.hold(ana, key="metrics")
    began = timezone.now() - timedelta(seconds=40)
    Beat.objects.create(
        started_at=began, ended_at=began, running=False, took={"remind": 1.5}, told={"mail notices": "failed: OSError"}
    )

    found = samples(client)

    def one(name: str, **labels: str) -> float:
        return found[OURS + name, frozenset(labels.items())]

    assert (one("tokens"), one("tokens_held"), one("database_up")) == (3, 1, 1)
    assert 40 <= one("heartbeat_age_seconds") < 100
    assert (one("heartbeat_step_seconds", step="remind"), one("heartbeat_step_seconds", step="tidy up")) == (1.5, 0)
    assert one("heartbeat_step_failed", step="mail notices") == 1
    assert one("heartbeat_step_failed", step="remind") == 0


@pytest.mark.django_db(transaction=True)
def test_a_kept_message_is_counted_once(client: Client, ana: User, ben: User) -> None:  # OPS-3
    contact = introduce(ana, ben)
    agree(contact)
    before = value(client, "messages_kept_total")
    client_id = uuid4()

    for _ in range(2):  # the second is the same message
        post(contact, by=ana, body="Hello", client_id=client_id)

    assert Message.objects.count() == 1
    assert value(client, "messages_kept_total") == before + 1


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_told_and_is_no_500(client: Client) -> None:  # OPS-3
    with connection.execute_wrapper(away):
        found = samples(client)

    assert found[f"{OURS}database_up", frozenset()] == 0
    assert found[f"{OURS}sockets", frozenset()] == 0
    assert (f"{OURS}tokens", frozenset()) not in found


def away(*_: object) -> None:
    raise OperationalError("server closed the connection unexpectedly")


# --- Who may read ---------------------------------------------------------------------------------------------------
NEAR, FAR = "127.0.0.1", "203.0.113.7"


@pytest.mark.parametrize(
    ("options", "token", "status"),
    [
        ({}, "", 200),
        ({"REMOTE_ADDR": "::1"}, "", 200),
        ({"REMOTE_ADDR": FAR}, "", 403),
        ({"REMOTE_ADDR": "nonsense"}, "", 403),
        ({"HTTP_X_FORWARDED_FOR": NEAR}, "", 403),  # a proxy on this machine of which the site was not told
        ({"REMOTE_ADDR": FAR}, "s3cret", 401),
        ({"REMOTE_ADDR": FAR, "HTTP_AUTHORIZATION": "Bearer wrong"}, "s3cret", 401),
        ({"REMOTE_ADDR": FAR, "HTTP_AUTHORIZATION": "Bearer "}, "", 403),
        ({"REMOTE_ADDR": FAR, "HTTP_AUTHORIZATION": "Basic s3cret"}, "s3cret", 401),
        ({"REMOTE_ADDR": FAR, "HTTP_AUTHORIZATION": "Bearer s3cret"}, "s3cret", 200),
        ({"REMOTE_ADDR": FAR, "HTTP_AUTHORIZATION": "Bearer s3cret", "HTTP_HOST": "10.0.0.5:8000"}, "s3cret", 200),
    ],
)
def test_who_may_read(client: Client, db: None, settings: object, options: dict, token: str, status: int) -> None:
    settings.METRICS_TOKEN, settings.METRICS_NETWORKS = token, [NEAR, "::1"]

    answer = client.get("/metrics", **options)

    assert answer.status_code == status
    assert (status == 200) == (OURS in answer.text)
    assert answer.headers.get("WWW-Authenticate") == ("Bearer" if status == 401 else None)


def test_a_network_that_is_none_is_found_before_the_site_starts(settings: object) -> None:
    settings.METRICS_NETWORKS = ["10.0.0.0/8", "everybody"]

    assert [message.id for message in run_checks() if message.id.startswith("config.")] == ["config.E001"]


@pytest.mark.parametrize(("variables", "near"), [({}, "127.0.0.1 ::1"), ({"BEHIND_PROXY": "1"}, "")])
@pytest.mark.parametrize("site", ["http://127.0.0.1", "https://projectpal.example"])
def test_unless_told_otherwise_only_this_machine_reads(variables: dict, near: str, site: str) -> None:  # OPS-3
    environment = os.environ | {"SITE_URL": site, "METRICS_NETWORKS": "", "BEHIND_PROXY": ""} | variables
    ask = "from config import settings; print(*settings.METRICS_NETWORKS)"

    told = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True, timeout=60
    )

    assert told.stdout.strip() == ("" if site.startswith("https") else near)
