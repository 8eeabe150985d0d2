"""Frames are packed by ourselves: what a client unpacks is what was packed."""

import pytest

from accounts.socket.frames import Frame
from accounts.socket.wire import wire_of
from tests.bench._wire import TEXT, Wire, silent


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
async def test_a_client_unpacks_what_was_packed(size):
    page = Wire(silent)
    page.buffer = Frame("x" * size).packed + Frame("é“").packed

    frames = [page.next_frame(), page.next_frame(), page.next_frame()]

    assert frames == [(TEXT, b"x" * size), (TEXT, "é“".encode()), None]


async def test_half_a_frame_waits_for_the_rest():
    page = Wire(silent)
    packed = Frame("x" * 300).packed

    for length in (1, 3, 200):
        page.buffer = packed[:length]
        assert page.next_frame() is None


def test_half_a_pair_of_surrogates_does_not_end_a_line():
    assert Frame("a\ud800b").packed == b"\x81\x03a?b"


def test_another_server_than_daphne_is_spoken_to_as_asgi_says():
    async def transmit(event): ...

    assert wire_of(transmit, lambda: None) is None
