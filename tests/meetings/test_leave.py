"""When somebody blocks, leaves or is removed: what is open ends, and nobody who was let down pays (VIS-6, STR-5)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from accounts import signals
from accounts.actions import block
from accounts.models import Notice, User
from meetings.models import Meeting, Strike

Make = Callable[..., Meeting]


# VIS-6, TOK-2
@pytest.mark.parametrize(("who", "status"), [("asker", "withdrawn"), ("guest", "declined")])
def test_a_block_ends_an_open_request_and_gives_the_token_back(
    asked: Make, ana: User, tokens: Callable, who: str, status: str
) -> None:
    meeting = asked()
    by = getattr(meeting, who)

    block(meeting.other(by), by=by)

    assert Meeting.objects.get().status == status
    assert tokens(ana) == (3, 0)


# VIS-6, MTG-3: nobody was told of a strike, so there is none
@pytest.mark.parametrize(("who", "returned"), [("asker", False), ("guest", True)])
def test_a_block_cancels_what_was_agreed_without_a_strike(
    agreed: Make,
    ana: User,
    tokens: Callable,
    at: Callable,
    client_of: Callable[[User], Client],
    who: str,
    returned: bool,
) -> None:
    meeting = agreed()
    at(meeting.starts_at - timedelta(hours=1))
    by = getattr(meeting, who)

    block(meeting.other(by), by=by)

    assert Meeting.objects.get().status == "cancelled"
    assert not Strike.objects.exists()
    assert tokens(ana) == ((3, 0) if returned else (2, 0))
    assert client_of(ana).get(meeting.get_absolute_url()).status_code == 404
    notices = Notice.objects.filter(kind="meeting.cancelled")
    assert set(notices.values_list("person", "url")) == {(ana.pk, "/meetings/"), (meeting.guest_id, "/meetings/")}


# TOK-2, STR-5
@pytest.mark.parametrize(("who", "returned"), [("asker", False), ("guest", True)])
def test_whoever_is_removed_leaves_nobody_waiting(
    asked: Make,
    agreed: Make,
    ana: User,
    ben: User,
    cleo: User,
    rich: Callable,
    tokens: Callable,
    client_of: Callable[[User], Client],
    who: str,
    returned: bool,
) -> None:
    meeting = agreed()
    person = getattr(meeting, who)
    rich(cleo)
    waiting = asked(asker=cleo, guest=person, times=[meeting.starts_at + timedelta(days=9)])

    signals.removed.send(User, person=person)
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert {Meeting.objects.get(pk=row.pk).status for row in (meeting, waiting)} == {"cancelled", "declined"}
    assert tokens(cleo) == (3, 0)
    assert client_of(meeting.other(person)).get(meeting.get_absolute_url()).status_code == 200
    assert tokens(ana) == ((3, 0) if returned else (2, 0))
