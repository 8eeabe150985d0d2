"""Nothing inline in any page, so that the content security policy stays strict."""

import ast
import re
from pathlib import Path

import pytest

TEMPLATES = [file for file in Path("templates").rglob("*.html") if "email" not in file.parts]
SPRITE = set(re.findall(r'<symbol id="([\w-]+)"', Path("static/icons.svg").read_text()))
DATA_SCRIPT = re.compile(r'<script[^>]*type="application/json"')
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a handler attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "another host": re.compile(r"(?:src|<link[^>]*href)=\"(?:https?:)?//", re.IGNORECASE),
}


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_nothing_is_inline(template: Path) -> None:
    text = template.read_text()

    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []
    for script in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in script or DATA_SCRIPT.match(script), script


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_every_icon_named_is_in_the_sprite(template: Path) -> None:
    named = re.findall(
        r'{%\s*icon "([\w-]+)"|icons\.svg[\'"] %}#([\w-]+)|icon\.html" with name="([\w-]+)"', template.read_text()
    )

    assert {name for names in named for name in names if name} - SPRITE == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_every_posted_form_carries_its_token(template: Path) -> None:
    for form in re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", template.read_text(), re.DOTALL):
        assert "csrf_token" in form


def named_in_python(source: str) -> set[str]:
    """The first word of each Line("check", …), the values of a table ICONS, and the second word of each row of WAYS."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="Line"), args=[icon, *_]):
                found.append(icon)
            case ast.Assign(targets=[ast.Name(id="ICONS")], value=ast.Dict(values=icons)):
                found += icons
            case ast.Assign(targets=[ast.Name(id="WAYS")], value=ast.Tuple(elts=rows)):
                found += [row.elts[1] for row in rows]
    return {icon.value for icon in found if isinstance(icon, ast.Constant)}


def test_every_icon_named_in_python_or_passed_along_is_in_the_sprite() -> None:
    apps = [
        file for app in ("accounts", "payments", "projects", "meetings", "chat") for file in Path(app).rglob("*.py")
    ]
    named = set().union(*(named_in_python(file.read_text()) for file in apps))
    passed = {name for file in TEMPLATES for name in re.findall(r'\bicon(?:_name)?="([\w-]+)"', file.read_text())}
    drawn = {
        name for file in Path("static/js").rglob("*.js") for name in re.findall(r'\bicon\("([\w-]+)"', file.read_text())
    }

    assert {"hand-heart", "calendar-plus", "coffee"} <= named
    assert (named | passed | drawn) - SPRITE == set()
