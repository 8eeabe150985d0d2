"""One's own page says how one stands: strikes and requests (PRO-6)."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from meetings import actions
from meetings.mine import mine
from meetings.models import Meeting, Strike

NOTHING = {"live": 0, "faded": 0, "voided": 0, "appealed": 0, "sent": 0, "waiting": 0}


def my_page(client_of: Callable, person: User) -> str:
    return " ".join(client_of(person).get("/me/").content.decode().split())


def test_a_newcomer_has_none(eve: User, client_of: Callable) -> None:  # PRO-6
    assert mine(eve) == NOTHING
    page = my_page(client_of, eve)
    assert "No requests sent<" in page
    assert "None live<" in page


def test_requests_are_counted_with_those_that_wait(
    asked: Callable[..., Meeting], ana: User, ben: User, client_of: Callable
) -> None:  # PRO-6
    asked()

    assert mine(ana) == NOTHING | {"sent": 1, "waiting": 1}
    assert mine(ben) == NOTHING
    assert "1 request sent, 1 not answered yet<" in my_page(client_of, ana)


def test_strikes_are_told_apart(
    struck: Callable, mod: User, ben: User, eve: User, client_of: Callable
) -> None:  # PRO-6
    struck(ben, 3)
    first, second, third = Strike.objects.of(ben).order_by("pk")
    Strike.objects.filter(pk=first.pk).update(fades_at=first.at - timedelta(days=1))
    actions.void(second, cause="moderator", by=mod, words="A mistake of ours.")
    actions.appeal(third, by=ben, words="My train was cancelled.")

    with CaptureQueriesContext(connection) as queries:
        assert mine(ben) == NOTHING | {"live": 1, "faded": 1, "voided": 1, "appealed": 1}
    assert len(queries) == 2
    assert "1 live, 1 faded, 1 removed, 1 appealed<" in my_page(client_of, ben)


def test_only_ones_own_page_says_it(ana: User, ben: User, client_of: Callable) -> None:  # PRO-6
    assert "requests sent" not in client_of(ana).get(f"/people/{ben.public_id}/").content.decode()
