"""Static files without a proxy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User


@pytest.fixture
def files(settings: object, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static" / "css").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("nobody's business")
    return tmp_path / "static"


@pytest.mark.parametrize(
    ("name", "kind", "cache"),
    [
        ("css/app.0123456789ab.css", "text/css", "public, max-age=31536000, immutable"),
        ("css/app.css", "text/css", "public, max-age=60"),
    ],
)
def test_a_file_is_sent_typed_and_to_be_kept(files: Path, client: Client, name: str, kind: str, cache: str) -> None:
    (files / name).write_text("body {}")

    answer = client.get(f"/static/{name}")

    assert (answer.status_code, answer.content) == (200, b"body {}")
    assert (answer["Content-Type"], answer["Cache-Control"]) == (kind, cache)
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name", ["nothing.css", "css", "../secret.txt", "%2e%2e/secret.txt", "css/../../secret.txt", "%00"]
)
def test_nothing_else_is_sent(files: Path, client: Client, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_a_file_costs_no_query(
    files: Path, ana: User, client_of: Callable, django_assert_num_queries: Callable
) -> None:
    (files / "a.css").write_text("")
    client = client_of(ana)

    with django_assert_num_queries(0):
        assert client.get("/static/a.css").status_code == 200


def test_a_page_without_an_icon_gets_the_mark(client: Client, db: None) -> None:
    assert client.get("/favicon.ico").url.endswith("mark.svg")
