"""Scripts and sheets that travel together: fewer requests, and still each module once."""

import json
import subprocess
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from config.bundle import bundled, has_bundle

pytestmark = pytest.mark.embedded
SOURCES = {
    "js/count.js": "export const seen = { times: 0 };\nexport function more() {\n  seen.times += 1;\n}\nmore();\n",
    "js/page.js": 'import { seen, more as again } from "./count.js";\nagain();\nexport const page = seen;\n',
    "js/call/room.js": 'import * as count from "../count.js";\nimport "../page.js";\nexport const room = count.seen;\n'
    'export async function later() {\n  return import("../page.js");\n}\n',
}


def written(folder: Path, *paths: str) -> None:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(bundled(path, SOURCES.__getitem__))


def test_a_module_carried_by_two_scripts_runs_once(tmp_path: Path) -> None:
    """Twice would be two sockets, and every message doubled."""
    (tmp_path / "package.json").write_text('{"type": "module"}')
    written(tmp_path, "js/page.js", "js/call/room.js")
    (tmp_path / "try.js").write_text(
        'const { page } = await import("./js/page.js");\n'
        'const { room, later } = await import("./js/call/room.js");\n'
        "const again = await later();\n"
        "console.log(JSON.stringify([page === room, again.page === room, room.times]));\n"
    )

    answer = subprocess.run(["node", "try.js"], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert json.loads(answer.stdout) == [True, True, 2]


def test_a_later_import_is_written_from_where_the_script_lies() -> None:
    sources = {"js/a.js": 'import "./call/b.js";\n', "js/call/b.js": 'export const c = () => import("./c.js");\n'}

    assert 'import("./call/c.js")' in bundled("js/a.js", sources.__getitem__)
    assert 'import("./c.js")' in bundled("js/call/b.js", sources.__getitem__)


def test_a_circle_is_named() -> None:
    sources = {"js/a.js": 'import "./b.js";\n', "js/b.js": 'import "./a.js";\n'}

    with pytest.raises(ValueError, match=r"js/a\.js → js/b\.js → js/a\.js"):
        bundled("js/a.js", sources.__getitem__)


@pytest.mark.parametrize(
    "line", ['import x from "./b.js";', 'import "./b.js"', "export default 1;", "export let x = 1;"]
)
def test_what_cannot_be_carried_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"js/a\.js: write this import or export as the others"):
        bundled("js/a.js", {"js/a.js": line + "\n", "js/b.js": ""}.__getitem__)


def test_sheets_are_written_out_in_their_layer_with_addresses_that_fit() -> None:
    sources = {
        "css/app.css": '/* all */\n@layer base, pages;\n@import url("pages/home.css") layer(pages);\n',
        "css/pages/home.css": '.a { background: url("../../fonts/a.woff2"), url(data:image/png;base64,AA==); }\n',
    }

    assert bundled("css/app.css", sources.__getitem__) == (
        "@layer base, pages; @layer pages "
        '{ .a { background: url("pages/../../fonts/a.woff2"), url(data:image/png;base64,AA==); } }'
    )


def test_only_our_own_files_have_bundles() -> None:
    paths = [
        "css/app.css",
        "css/pages/me.css",
        "js/app.js",
        "js/call/room.js",
        "vendor/leaflet/leaflet.js",
        "icons.svg",
    ]

    assert [path for path in paths if has_bundle(path)] == ["css/app.css", "js/app.js", "js/call/room.js"]


def test_the_development_server_finds_the_bundles(settings: object, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    finders.get_finder.cache_clear()

    for path in ("css/app.css", "js/app.js"):
        assert finders.find(path) == str(tmp_path / "bundles" / path)
    assert "@import" not in (tmp_path / "bundles/css/app.css").read_text()
    assert finders.find("css/pages/landing.css").endswith("static/css/pages/landing.css")
    assert finders.find("js/nothing.js") is None


@pytest.mark.parametrize("script", [str(f.relative_to("static")) for f in Path("static/js").rglob("*.js")])
def test_every_script_of_ours_can_be_carried(script: str) -> None:
    assert "$once(" in bundled(script, lambda path: (Path("static") / path).read_text())


def test_remarks_stay_at_home_but_licences_travel() -> None:
    source = (
        '/** What it is. */\n// Why.\nexport const x = "// kept"; // beside code it stays\n'
        "/*! A licence. */\n  /* two\n lines */\nx.y();\n"
    )

    script = bundled("js/x.js", {"js/x.js": source}.__getitem__)

    assert [word for word in ("What it is", "Why.", "two\n lines") if word in script] == []
    assert all(word in script for word in ('"// kept"', "beside code it stays", "/*! A licence. */", "x.y();"))
