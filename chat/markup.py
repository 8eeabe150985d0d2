"""What a message says, as HTML: its lines, links, code between backticks, and a few emoji that stand alone."""

import re
from collections.abc import Callable, Iterator

from django.utils.html import Urlizer, conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from accounts.masking import HIDDEN

BREAK = mark_safe("<br>")
MAYBE_LINK = re.compile(r"\w[.:@]\S*\w")  # a stop at the end of a sentence is not worth a closer look
CODE = re.compile(r"```(?:[\w+#.-]*\n)?(?P<block>.+?)\n?```\n?|(?<!`)`(?P<code>[^`\n]+)`(?!`)", re.DOTALL)

SHOWN = "⌚⌛⏩-⏬⏰⏳◽◾☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓-❕❗➕-➗➰➿⬛⬜⭐⭕"
DRAWN = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030-\u3299"
)
ONE = (
    rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3"
    rf"|(?:[\U0001f000-\U0001f1e5\U0001f200-\U0001faff{SHOWN}]\ufe0f?|[{DRAWN}]\ufe0f)"
    rf"[\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007f]*)"
)
FEW_EMOJI = re.compile(rf"(?:{ONE}(?:\u200d{ONE})*\s?){{1,6}}")


class Links(Urlizer):
    """Without our blessing, into a new tab, and telling that page nothing about this one."""

    url_template = '<a href="{href}" rel="noopener nofollow ugc" target="_blank"{attrs}>{url}</a>'


links = Links()
Draw = Callable[[str], str]


def marked_up(text: str, *, with_links: bool) -> SafeString:
    """Escaped. Most messages are plain, and cost no more than their lines."""
    if max(text[:2], default="") > "\x7f" and FEW_EMOJI.fullmatch(text):  # a key cap begins with its digit
        return format_html('<span class="emoji">{}</span>', text)
    draw = linked if with_links else str
    lines = text.splitlines()
    return SafeString("".join(pieces("\n".join(lines), draw))) if "`" in text else joined(lines, draw)


def pieces(text: str, draw: Draw) -> Iterator[SafeString]:
    """What stands between backticks is no link and keeps its lines."""
    end = 0
    for code in CODE.finditer(text):
        before = text[end : code.start()]
        yield joined((before.removesuffix("\n") if code["block"] else before).split("\n"), draw)
        name = "code-block" if code["block"] else "code"
        yield format_html('<code class="{}">{}</code>', name, code["block"] or code["code"])
        end = code.end()
    yield joined(text[end:].split("\n"), draw)


def may_link(text: str) -> bool:
    return MAYBE_LINK.search(text) is not None


def linked(line: str) -> SafeString:
    return SafeString(links(line, trim_url_limit=60, autoescape=True))


def joined(lines: list[str], draw: Draw) -> SafeString:
    html = SafeString(BREAK.join(conditional_escape(draw(line)) for line in lines))
    return withheld(html) if HIDDEN in html else html


def withheld(html: SafeString) -> SafeString:
    """The note stands out from what somebody wrote (VIS-2)."""
    return SafeString(html.replace(HIDDEN, f'<span class="masked">{HIDDEN}</span>'))
