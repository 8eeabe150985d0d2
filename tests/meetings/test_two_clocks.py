"""The clock in two processes at the same moment: between them they do each thing once (OPS-2, REQ-4, STR-1, TOK-3)."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Notice, User
from meetings import actions
from meetings.models import Meeting, Step, Strike, Unrated
from payments.audit import audit
from payments.models import Transfer
from projects.models import Standing
from tests.browser import BASE_DIR, test_database_url

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.slow]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CLOCK = """
import json, django
django.setup()
from meetings import actions
from meetings.actions import chunks
chunks.CHUNK = 3
print("ready", flush=True)
input()
steps = actions.expire_due, actions.move_on, actions.remind, actions.rate_marked
print(json.dumps([step() for step in steps]))
"""


def clock() -> subprocess.Popen:
    own = {"DATABASE_URL": test_database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", CLOCK], cwd=BASE_DIR, env=os.environ | own, **pipes)


def at_once(count: int) -> list[list[int]]:
    """What each of them did, of each step."""
    clocks = [clock() for _ in range(count)]
    for one in clocks:
        assert one.stdout.readline() == "ready\n"
    for one in clocks:
        one.stdin.write("\n")
        one.stdin.flush()
    return [json.loads(one.communicate(timeout=120)[0]) for one in clocks]


def test_each_thing_is_done_once(
    asked: Callable, member: Callable, rich: Callable, at: Callable, beating: Callable
) -> None:
    today = datetime.now(UTC).replace(microsecond=0)
    at(today - 4 * DAY)

    def pairs(name: str, count: int) -> list[tuple[User, User]]:
        return [(rich(member(f"{name}{number}a")), member(f"{name}{number}b")) for number in range(count)]

    def agreed(name: str, count: int, start: datetime) -> list[Meeting]:
        meetings = [asked(asker=asker, guest=guest, times=[start]) for asker, guest in pairs(name, count)]
        for meeting in meetings:
            actions.accept(meeting, by=meeting.guest, starts_at=start)
        return meetings

    for asker, guest in pairs("Waiting", 10):
        asked(asker=asker, guest=guest, times=[today + 9 * DAY])
    over = agreed("Over", 7, today - 2 * DAY)
    agreed("Coming", 5, today + HOUR / 2)
    for meeting in over:
        actions.attended(meeting, meeting.asker, 2700)
    beating(today - 2 * DAY - HOUR, today - DAY)
    Notice.objects.all().delete()

    done = at_once(2)

    assert [sum(step) for step in zip(*done, strict=True)] == [10, 14, 5, 34]
    assert Counter(Meeting.objects.values_list("status", flat=True)) == {"expired": 10, "missed": 7, "accepted": 5}
    assert Counter(Step.objects.exclude(verb__in=["asked", "accepted"]).values_list("verb", flat=True)) == {
        "expired": 10,
        "started": 7,
        "missed": 7,
    }
    assert Counter(Notice.objects.values_list("kind", flat=True)) == {
        "meeting.expired": 20,
        "meeting.over": 14,
        "meeting.strike": 7,
        "meeting.coming": 10,
    }
    assert set(Strike.objects.values_list("person", flat=True)) == {meeting.guest_id for meeting in over}
    assert Transfer.objects.filter(kind="void").count() == 10
    assert Transfer.objects.filter(key__contains=":compensate:").count() == 7
    assert (Unrated.objects.count(), Standing.objects.filter(total__gt=0).count()) == (0, 14)
    assert not any(audit().values())
