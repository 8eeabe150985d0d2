"""A restart: the pages of a conversation are told to come back at different moments, not all at once (CHT-4)."""

import signal
from collections import Counter

import pytest
from websockets.exceptions import ConnectionClosed

from accounts.actions import agree, introduce
from accounts.socket.farewell import RETURN_SECONDS
from tests.live.conftest import cookie_of
from tests.live.test_processes import ask, hear, serve  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PAGES = 60


def test_many_pages_come_back_spread_in_time(ana, ben, serve):  # noqa: F811, CHT-4
    agree(introduce(ana, ben))
    server = serve()
    pages = [server.page(cookie) for cookie in (cookie_of(ana), cookie_of(ben)) for _ in range(PAGES // 2)]
    for page in pages:
        ask(page, "seat.beat")
        hear(page, "seat.beaten")

    server.process.send_signal(signal.SIGTERM)
    waits = [hear(page, "bye")["retry_ms"] for page in pages]
    codes = set()
    for page in pages:
        with pytest.raises(ConnectionClosed) as closed:
            page.recv(timeout=5)
        codes.add(closed.value.rcvd.code)

    first, last = (1000 * seconds for seconds in RETURN_SECONDS)
    in_each_second = Counter(wait // 1000 for wait in waits)
    assert codes == {1012}
    assert all(first <= wait <= last for wait in waits)
    assert len(in_each_second) == 5  # somebody in every second: by chance one is empty once in a hundred thousand
    assert max(in_each_second.values()) < PAGES / 2
