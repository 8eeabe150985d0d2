"""The reader of HTML sees what a browser mends in silence."""

import pytest

from tests.design.markup import faults


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p>a<div>b</div></p>", "<div> within <p>"),
        ("<a href='/'>a<button>b</button></a>", "<button> within ['a']"),
        ("<div><span>a</div>", "<span> is not closed before </div>"),
        ("<p id=a>a</p><p id=a>b</p>", "id a twice"),
        ("<label for=x>a</label>", "nothing has the id x"),
        ("<input name=a name=b>", "<input> has name twice"),
        ("<form><form></form></form>", "<form> within <form>"),
        ("<div><li>a</li></div>", "<li> within ['div']"),
        ("</section>", "</section> without its beginning"),
        ("<main>", "<main> is not closed"),
    ],
)
def test_a_fault_is_named(html: str, says: str) -> None:
    assert says in faults(html)


def test_a_sound_page_has_none() -> None:
    assert (
        faults(
            '<!doctype html><html lang="en"><body><ul><li>a<li>b</ul><p>c<br><svg><use href="#x"/></svg></body></html>'
        )
        == []
    )
