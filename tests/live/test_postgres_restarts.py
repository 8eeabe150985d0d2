"""PostgreSQL stops under talking pages and starts again: they stay, pages come, no word is lost (CHT-4)."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser import BASE_DIR, HOST
from tests.payments.test_postgres_stops import Cluster

from .servers import Talker, Yard, told_once
from .test_faults import stack, through, yard  # noqa: F401  fixtures

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture
def cluster():
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        made = Cluster(folder)
        made.make()
        yield made


def people_in(cluster):
    """Two who may talk, as `_people` makes them: cookie and partner of each."""
    own = {"DATABASE_URL": cluster.url, "DJANGO_SETTINGS_MODULE": "tests.settings", "REDIS_URL": "", "REDIS_URLS": ""}
    command = [sys.executable, "-m", "tests.bench._people", "2", "0"]
    made = subprocess.run(command, cwd=BASE_DIR, env=os.environ | own, check=True, stdout=subprocess.PIPE, timeout=120)
    return [(each["cookie"], each["to"]) for each in json.loads(made.stdout)]


def asked_for_nothing(server, cookie):
    """What many answer who ask at once for a page that is not there: those are written by several threads."""

    def status(_):
        try:
            return urlopen(
                Request(f"http://{HOST}:{server.port}/nowhere/", headers={"Cookie": cookie}), timeout=30
            ).status
        except HTTPError as error:
            return error.code

    with ThreadPoolExecutor(8) as threads:
        return set(threads.map(status, range(24)))


async def test_the_database_stops_at_once_and_comes_back(cluster, yard: Yard):  # noqa: F811
    with cluster.up() as postgres:
        pair = (await asyncio.to_thread(people_in, cluster))[2:]
        server = await asyncio.to_thread(yard.serve, database=cluster.url)

        async def restart():
            postgres.send_signal(signal.SIGQUIT)
            await asyncio.to_thread(postgres.wait, 30)
            await asyncio.sleep(1)
            await asyncio.to_thread(yard.stack.enter_context, cluster.up())

        assert await asyncio.to_thread(asked_for_nothing, server, pair[0][0]) == {404}
        async with Talker([server], *pair[0]) as anas, Talker([server], *pair[1]) as bens:
            said = await through([anas, bens], restart)
            assert await asyncio.to_thread(asked_for_nothing, server, pair[0][0]) == {404}
        server.process.terminate()
        server.process.wait(20)

    told_once([anas, bens], said + 2)
    assert (anas.codes, bens.codes) == ([], [])
