"""Nothing inline in any page, so that the content security policy stays strict."""

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
