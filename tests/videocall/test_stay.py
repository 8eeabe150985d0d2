"""Each second in the call counts once (MTG-6)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from config.demo.past import at
from meetings.models import Attendance, Meeting
from videocall import actions
from videocall.models import Stay

Clock = Callable[[float], None]


def seconds(person: User) -> int:
    return getattr(Attendance.objects.filter(person=person).first(), "seconds", 0)


@pytest.fixture
def moment() -> datetime:
    return timezone.now()


def after(moment: datetime, passed: float) -> object:
    return at(moment + timedelta(seconds=passed))


def test_time_between_coming_and_going_counts(running: Meeting, ana: User, moment: datetime) -> None:  # MTG-6
    actions.come(running, by=ana, page="a")

    for passed in (20, 50, 70):
        with after(moment, passed):
            actions.seen(running, by=ana)
    with after(moment, 71.5):
        actions.go(running, by=ana, page="a", meant=True)

    assert seconds(ana) == 71


def test_two_pages_count_each_second_once(running: Meeting, ana: User, moment: datetime) -> None:  # MTG-6
    actions.come(running, by=ana, page="a")
    with after(moment, 10):
        actions.come(running, by=ana, page="b")
    with after(moment, 20):
        actions.seen(running, by=ana)
        actions.seen(running, by=ana)
    with after(moment, 21):
        actions.go(running, by=ana, page="a", meant=True)
    with after(moment, 30):
        actions.go(running, by=ana, page="b", meant=True)

    assert 29 <= seconds(ana) <= 30


def test_a_reload_counts_no_second_twice(running: Meeting, ana: User, moment: datetime) -> None:  # MTG-6
    actions.come(running, by=ana, page="a")
    with after(moment, 20):
        actions.go(running, by=ana, page="a", meant=True)
    with after(moment, 25):
        actions.come(running, by=ana, page="b")
        actions.go(running, by=ana, page="a", meant=False)
    with after(moment, 35):
        actions.go(running, by=ana, page="b", meant=True)

    assert 29 <= seconds(ana) <= 30


def test_a_server_that_dies_takes_no_time_with_it(running: Meeting, ana: User, moment: datetime) -> None:  # MTG-6 CAL-4
    actions.come(running, by=ana, page="a")
    with after(moment, 30):
        actions.seen(running, by=ana)
    with after(moment, 60):
        actions.come(running, by=ana, page="a")  # the page that heard nothing of it but a new line
    with after(moment, 70):
        actions.seen(running, by=ana)

    assert 69 <= seconds(ana) <= 70


def test_who_stays_away_for_longer_was_away(running: Meeting, ana: User, moment: datetime) -> None:  # MTG-6
    actions.come(running, by=ana, page="a")
    with after(moment, 30):
        actions.go(running, by=ana, page="a", meant=False)
    with after(moment, 30 + settings.CALL_PATIENCE.total_seconds() + 2):
        actions.come(running, by=ana, page="a")

    assert 29 <= seconds(ana) <= 30


def test_nothing_counts_after_the_call_has_closed(running: Meeting, ana: User) -> None:  # MTG-6 CAL-1
    closes_at = running.ends_at + settings.CALL_CLOSES
    with at(closes_at - timedelta(seconds=10)):
        actions.come(running, by=ana, page="a")
    with at(closes_at + timedelta(seconds=30)):
        actions.seen(running, by=ana)
    with at(closes_at + timedelta(seconds=60)):
        actions.go(running, by=ana, page="a", meant=True)

    assert 9 <= seconds(ana) <= 10


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_ten_pages_that_tell_at_once_count_once(running: Meeting, ana: User, moment: datetime) -> None:  # MTG-6
    actions.come(running, by=ana, page="a")

    def tell(_: int) -> None:
        actions.seen(running, by=ana)
        connection.close()

    with after(moment, 40), ThreadPoolExecutor(10) as threads:
        list(threads.map(tell, range(10)))

    assert 39 <= seconds(ana) <= 40


@pytest.mark.django_db(transaction=True)
def test_who_leaves_while_another_page_takes_over_leaves_nobodys_place(running: Meeting, ana: User) -> None:  # CAL-2
    actions.come(running, by=ana, page="a")

    def leave() -> None:
        actions.go(running, by=ana, page="a", meant=True)
        connection.close()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            Stay.objects.select_for_update().update(page="b")
            left = threads.submit(leave)
            done, _ = wait([left], timeout=0.3)
            assert not done
        left.result(30)

    assert list(Stay.objects.values_list("page", "here")) == [("b", True)]
