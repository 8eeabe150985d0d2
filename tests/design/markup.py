"""What is wrong with the HTML of a page, as far as a browser would mend it in silence."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
OPTIONAL = {"li", "dt", "dd", "p", "tr", "td", "th", "thead", "tbody", "option", "optgroup"}
# Inside these no other of these may stand.
PRESSED = {"a", "button", "label", "summary"}
# A paragraph ends, unseen, where one of these begins.
BLOCKS = {"article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figure", "footer", "form"}
BLOCKS |= {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "form", "list")


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name in set(names) if names.count(name) > 1]
        told = dict(attrs)
        self.ids += [told["id"] or "(empty id)"] if "id" in told else []
        self.named += [word for name in REFERENCES for word in (told.get(name) or "").split()]
        self.refuse_place(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def refuse_place(self, tag: str) -> None:
        if tag in BLOCKS and self.open[-1:] == ["p"]:
            self.faults.append(f"<{tag}> within <p>")
        if tag in {"a", "button", "summary"} and (around := PRESSED & set(self.open) - {"label"}):
            self.faults.append(f"<{tag}> within {sorted(around)}")
        if tag == "form" and "form" in self.open:
            self.faults.append("<form> within <form>")
        if tag == "li" and self.open[-1:] not in (["ul"], ["ol"], ["li"]):
            self.faults.append(f"<li> within {self.open[-1:]}")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in self.open:
            self.faults.append(f"</{tag}> without its beginning")
            return
        while (last := self.open.pop()) != tag:
            if last not in OPTIONAL:
                self.faults.append(f"<{last}> is not closed before </{tag}>")

    def all_faults(self) -> list[str]:
        twice = {name for name in self.ids if self.ids.count(name) > 1}
        lost = set(self.named) - set(self.ids)
        unclosed = [f"<{tag}> is not closed" for tag in self.open if tag not in OPTIONAL | {"html", "body"}]
        return [
            *self.faults,
            *unclosed,
            *(f"id {name} twice" for name in sorted(twice)),
            *(f"nothing has the id {name}" for name in sorted(lost)),
        ]


def faults(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.all_faults()
