"""The Nu Html Checker, which nobody here wrote (tests/package.json): what it calls an error in a page."""

import json
import subprocess
import tempfile
from pathlib import Path

from .services import program

JAR = Path(__file__).with_name("node_modules") / "vnu-jar/build/dist/vnu.jar"


def errors(pages: dict[str, str]) -> dict[str, list[str]]:
    """The errors of each page by its name, only of those that have some. One start of Java for all of them."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.html" for number in range(len(pages))]
        for file, html in zip(files, pages.values(), strict=True):
            file.write_text(html)
        told = ask(files)
    found: dict[str, list[str]] = {}
    names = dict(zip([file.name for file in files], pages, strict=True))
    for each in told:
        found.setdefault(names[Path(each["url"]).name], []).append(f"{each['message']} {each.get('extract', '')}")
    return found


def ask(files: list[Path]) -> list[dict[str, str]]:
    command = [program("java"), "-Xss4m", "-jar", str(JAR), "--format", "json", "--errors-only", "--exit-zero-always"]
    asked = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, timeout=120)
    return json.loads(asked.stderr)["messages"]
