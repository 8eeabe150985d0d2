"""What a message says, as HTML."""

import pytest

from accounts.masking import masked
from chat.markup import marked_up


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Two\nlines & <b>", "Two<br>lines &amp; &lt;b&gt;"),
        ("Set `kp < 7` first.", 'Set <code class="code">kp &lt; 7</code> first.'),
        (
            "So:\n```py\ndef f():\n    return 1\n```\nand on",
            'So:<code class="code-block">def f():\n    return 1</code>and on',
        ),
        ("```\na\n```", '<code class="code-block">a</code>'),
        ("a\r\n`b`\r\nc", 'a<br><code class="code">b</code><br>c'),
        ("5 ` and ``` alone", "5 ` and ``` alone"),
        ("`https://a.example`", '<code class="code">https://a.example</code>'),
    ],
)
def test_code_stands_apart(text: str, html: str) -> None:
    assert marked_up(text, with_links=True) == html


@pytest.mark.parametrize("text", ["👍", "🎉🎉", "👩🏽‍🔬 👋🏿", "❤️", "🇸🇪", "1️⃣", "✨✅", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_a_few_emoji_alone_are_large(text: str) -> None:
    assert marked_up(text, with_links=False) == f'<span class="emoji">{text}</span>'


@pytest.mark.parametrize("text", ["👍 yes", "→", "12", "7", "é", "日本", "👍" * 7, "©", ""])
def test_all_else_is_text(text: str) -> None:
    assert marked_up(text, with_links=False) == text


def test_links_are_made_between_collaborators_alone() -> None:  # VIS-3
    link = '<a href="https://a.example/b" rel="noopener nofollow ugc" target="_blank">https://a.example/b</a>'

    assert marked_up("See https://a.example/b", with_links=True) == f"See {link}"
    assert marked_up("See https://a.example/b", with_links=False) == "See https://a.example/b"


def test_the_note_in_place_of_contact_details_stands_out() -> None:  # VIS-2
    html = marked_up(masked("Mail me@example.com <now>"), with_links=False)

    assert html == 'Mail <span class="masked">[hidden until you have agreed to meet]</span> &lt;now&gt;'
