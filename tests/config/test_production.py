"""The description of production, as far as it can be run here."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILLED = {
    "SITE_HOST": "projectpal.example",
    "SECRET_KEY": "correct horse battery staple " * 2,
    "POSTGRES_PASSWORD": "p",
    "EMAIL_URL": "smtp://mail.example:25",
    "TURN_SECRET": "t",
}


SITE = ("web", "heartbeat", "release")


def names_in_example() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def test_every_variable_that_is_read_is_explained() -> None:
    settings = (ROOT / "config/settings.py").read_text()

    read = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', settings))

    assert read - names_in_example() == set()


def test_every_variable_that_is_explained_is_read() -> None:
    places = ("config/settings.py", "docker-compose.yml", "config/deploy/web.sh")
    text = "\n".join((ROOT / place).read_text() for place in places)

    assert {name for name in names_in_example() if name not in text} == set()


def test_each_variable_has_a_line_of_explanation() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()

    bare = [
        line
        for before, line in zip(lines, lines[1:], strict=False)
        if re.match(r"[A-Z_]+=", line) and not before.startswith("#")
    ]

    assert bare == ["GOOGLE_CLIENT_SECRET="]  # Google's two are explained together


@pytest.mark.embedded
def test_the_compose_file_is_valid_and_starts_what_it_says() -> None:
    """Checked by Debian's docker-compose, which needs no engine for it."""
    compose = shutil.which("docker-compose")
    assert compose, "Run `make system` as root: docker-compose is one of the packages."

    answer = subprocess.run(
        [compose, "--file", "docker-compose.yml", "config", "--services"],
        cwd=ROOT,
        env=os.environ | FILLED,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert answer.returncode == 0, answer.stderr
    services = {"release", "web", "heartbeat", "postgres", "redis", "coturn", "proxy"}
    assert set(answer.stdout.split()) == services


@cache
def composed() -> dict:
    """What docker-compose makes of its file. It is asked once."""
    command = ["docker-compose", "--file", "docker-compose.yml", "config"]
    answer = subprocess.run(command, cwd=ROOT, env=os.environ | FILLED, capture_output=True, check=True, timeout=60)
    return yaml.safe_load(answer.stdout)["services"]


@pytest.mark.embedded
def test_every_variable_reaches_the_containers() -> None:
    """But for those that compose sets itself, and those of development."""
    of_compose = {"SITE_HOST", "POSTGRES_PASSWORD", "WEB_PROCESSES"}
    of_development = {"DEBUG", "PORT", "DEMO_PASSWORD", "STRIPE_API_BASE"}

    for name in SITE:
        assert names_in_example() - set(composed()[name]["environment"]) == of_compose | of_development


@pytest.mark.embedded
def test_all_containers_of_the_site_are_alike() -> None:
    """The names of static files, that one writes and the others read, among them."""
    services = composed()
    alike = [[services[name][what] for what in ("environment", "volumes", "build")] for name in SITE]

    assert alike[0] == alike[1] == alike[2]
    assert services["web"]["environment"]["STATIC_ROOT"] == "/srv/static"


@pytest.mark.embedded
def test_nothing_but_the_proxy_and_turn_is_reached_from_outside() -> None:
    services = composed()

    assert {name for name, service in services.items() if service.get("ports")} == {"proxy"}
    assert {name for name, service in services.items() if service.get("network_mode") == "host"} == {"coturn"}


@pytest.mark.embedded
@pytest.mark.parametrize("missing", FILLED)
def test_a_missing_secret_is_named(missing: str) -> None:
    environment = {name: value for name, value in (os.environ | FILLED).items() if name != missing}

    answer = subprocess.run(
        ["docker-compose", "config"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )

    assert answer.returncode != 0
    assert missing in answer.stderr


def test_the_scripts_are_good_shell() -> None:
    for script in ("web.sh", "release.sh"):
        subprocess.run(["sh", "-n", ROOT / "config/deploy" / script], check=True)


def test_settings_of_production_pass_djangos_own_check() -> None:
    """The same command the release step runs, with the variables of docker-compose.yml."""
    environment = (
        os.environ
        | FILLED
        | {
            "SITE_URL": "https://projectpal.example",
            "ALLOWED_HOSTS": "projectpal.example",
            "REDIS_URL": "redis://127.0.0.1:6379/0",
            "BEHIND_PROXY": "1",
            "STRIPE_SECRET_KEY": "sk_live_example",
            "STRIPE_WEBHOOK_SECRET": "whsec_example",
            "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
    )

    answer = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert answer.returncode == 0, answer.stderr
