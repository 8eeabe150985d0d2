"""Ways around the site are hidden in free text, and nothing else is (VIS-2)."""

import time

import pytest

from accounts.masking import HIDDEN, masked

LEADS_AWAY = [
    "write to ana@example.com",
    "ana.lind+x@mail.example.co.uk",
    "ana at example dot com",
    "ana (at) example (dot) com",
    "ana[at]example[dot]org",
    "ana @ example . com",
    "ANA AT GMAIL",
    "ana at gmail dot com",
    "ana＠example.com",
    "ana@exa\u200bmple.com",
    "mailto:ana@example.com",
    "https://example.com/x?y=1",
    "http : // example.com",
    "www.example.com",
    "see example.com/me for more",
    "ana.dev",
    "my-site.io",
    "lindqvist.berlin",
    "example dot com",
    "t.me/ana",
    "linkedin.com/in/ana",
    "discord.gg/abc",
    "call +49 170 1234567",
    "+1 (555) 010-9999",
    "0170 1234567",
    "030/1234567",
    "(030) 1234567",
    "555-010-9999",
    "5550109999",
    "zero one seven six one two three four five",
    "@ana_builds",
    "find me as @ana.builds",
    "@ana@mastodon.social",
    "Telegram: ana_builds",
    "my telegram is anabuilds",
    "signal id: ana.42",
    "Insta ana_builds",
    "discord: ana#1234",
    "WhatsApp: 0170 1234567",
    "github: octocat",
]
STAYS = [
    "C# 9.0",
    "24.12.2026",
    "2026-12-24 15:00",
    "on 24.12.2026 15:00",
    "15:00-16:30",
    "ratio 1:2",
    "from 2019-2024",
    "192.168.0.1",
    "1 000 000 users",
    "10.000.000",
    "0.00012345",
    "ASP.NET Core and socket.io",
    "Node.js and Vue.js",
    "great.It was fun",
    "main.py and index.html",
    "I work at a small lab",
    "meet at noon. In summer",
    "connect the dots, look at this dot",
    "meet @ 5pm",
    "3 resistors @10k",
    "signal is weak, the matrix is singular, Slack is quiet",
    "v1.2.3 on Python 3.11.7",
    "part no 12345678",
    "1/2 inch, 3/4 inch",
    "one, two or three of four",
    "USB 3.2 Gen 2x2, 1280x720, #10442",
    "ISO 26262, RFC 9110, STM32F407VGT6",
    "http is a protocol",
    "Ben & Co. at work",
    "Straße, naïve, 日本語",
]
SLOW = [
    "a" * 4000,
    "a-" * 2000,
    "a." * 2000,
    "a@" * 2000,
    "1 " * 2000,
    "one " * 1000,
    "a at " * 800,
    "@a" * 2000,
    " " * 4000,
]


@pytest.mark.parametrize("text", LEADS_AWAY)
def test_a_way_around_is_hidden_with_a_note(text: str) -> None:  # VIS-2
    assert HIDDEN in masked(text)


@pytest.mark.parametrize("text", STAYS)
def test_plain_words_and_figures_stay(text: str) -> None:  # VIS-2
    assert masked(text) == text


def test_only_the_way_around_goes() -> None:  # VIS-2
    text = "I build pumps. Mail ana@example.com or call 0170 1234567, mornings."

    assert masked(text) == f"I build pumps. Mail {HIDDEN} or call {HIDDEN}, mornings."


def test_nothing_of_a_number_is_left_behind() -> None:  # VIS-2
    assert masked("WhatsApp: 0170 1234567") == HIDDEN


def test_masking_twice_is_the_same_as_once() -> None:
    once = masked(" ".join(LEADS_AWAY))

    assert masked(once) == once


@pytest.mark.parametrize("text", SLOW)
def test_no_text_makes_it_slow(text: str) -> None:
    start = time.process_time()
    masked(text)

    assert time.process_time() - start < 0.5
