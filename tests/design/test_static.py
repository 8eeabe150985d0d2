"""What production serves: hashed names, one style sheet, modules that load once; and what others made."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

SCRIPTS = list(Path("static/js").rglob("*.js"))
IMPORT = re.compile(r"^\s*(?:import|export)\b[^;\n(]*?[\"'](\.[^\"']+)[\"'](.?)", re.MULTILINE)
TABLE = re.findall(r"\| `(static/[^`]+)` \| `(\w{64})` \|", Path("THIRD_PARTY.md").read_text())
VENDORED = [
    f for place in ("static/fonts", "static/vendor") for f in Path(place).rglob("*") if f.suffix not in {".md", ""}
]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("staticfiles")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "config.storage.HashedFiles"},
    }
    with override_settings(STATIC_ROOT=folder, STORAGES=storages, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.mark.parametrize("script", SCRIPTS, ids=str)
def test_every_import_ends_in_a_semicolon_and_exists(script: Path) -> None:
    """Without the semicolon Django does not rewrite the import, and the module loads twice under two names."""
    for path, end in IMPORT.findall(script.read_text()):
        assert end == ";", f"{path} without a semicolon"
        assert (script.parent / path).exists(), path


def test_modules_stay_readable() -> None:
    lines = sorted(len(script.read_text().splitlines()) for script in SCRIPTS)

    assert lines[len(lines) * 9 // 10] <= 100
    assert lines[-1] <= 150


def test_the_styles_travel_as_one_small_file(collected: Path) -> None:
    sheet = next(collected.glob("css/app.*.css")).read_bytes()

    assert b"@import" not in sheet
    assert b"/*" not in sheet
    assert len(gzip.compress(sheet)) <= 14 * 1024
    assert sheet.count(b"{") == sheet.count(b"}")


def test_every_sheet_in_the_folders_is_in_a_table_of_contents() -> None:
    listed = {
        path
        for sheet in Path("static/css").glob("*.css")
        for path in re.findall(r'@import url\("([^"]+)"\)', sheet.read_text())
    }

    assert {str(f.relative_to("static/css")) for f in Path("static/css").rglob("*/*.css")} <= listed


def test_every_address_in_the_sheets_exists(collected: Path) -> None:
    for sheet in collected.glob("css/*.*.css"):
        for address in re.findall(r'url\("?(?!data:|#)([^")]+)"?\)', sheet.read_text()):
            assert (sheet.parent / address).exists(), f"{sheet.name}: {address}"


def test_every_module_imports_hashed_names_that_exist(collected: Path) -> None:
    hashed = [file for file in collected.glob("js/**/*.js") if re.search(r"\.[0-9a-f]{12}\.js$", file.name)]

    assert hashed
    for script in hashed:
        for path in re.findall(r"(?:from\s*|import\s*\(?)[\"'](\.[^\"']+)[\"']", script.read_text()):
            assert re.search(r"\.[0-9a-f]{12}\.js$", path), f"{script.name}: {path}"
            assert (script.parent / path).exists(), f"{script.name}: {path}"


@pytest.mark.parametrize(("file", "digest"), TABLE)
def test_what_others_made_is_as_the_table_says(file: str, digest: str) -> None:
    assert hashlib.sha256(Path(file).read_bytes()).hexdigest() == digest


def test_the_table_names_everything_that_others_made() -> None:
    assert {str(file) for file in VENDORED} <= {file for file, _ in TABLE}


def test_the_font_keeps_its_budget() -> None:
    assert sum(file.stat().st_size for file in Path("static/fonts").glob("*.woff2")) <= 20 * 1024
