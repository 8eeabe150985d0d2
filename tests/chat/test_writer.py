"""The thread that writes keeps its connection, and takes a new one when that is gone."""

from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from chat.actions import Draft, post_all
from chat.models import Message
from chat.writer import Writer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def asked(sql: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


async def test_a_connection_that_ended_meanwhile_costs_no_message(agreed, ana, ben):  # CHT-4
    lines = []

    def write(*batch: object) -> list[object]:
        outcomes = post_all(*batch)
        lines.append(asked("SELECT pg_backend_pid()"))
        return outcomes

    writer = Writer(write)
    posted = [await writer.post(Draft(ana.pk, ben.public_id, "One", uuid4()))]
    await sync_to_async(asked)("SELECT pg_terminate_backend(%s)", lines[0])
    posted += [await writer.post(Draft(ana.pk, ben.public_id, body, uuid4())) for body in ("Two", "Three")]

    assert [each.message.number for each in posted] == [1, 2, 3]
    assert await Message.objects.acount() == 3
    assert (lines[0] != lines[-1], lines[-2] == lines[-1]) == (True, True)
