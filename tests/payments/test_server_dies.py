"""The whole server killed (-9) while it answers: buying, asking, accepting, giving money back. Then it starts again."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting
from payments import actions
from payments.audit import audit
from payments.models import Claim, Hold, Order
from payments.queries import Purse, purse
from payments.sandbox.post import deliver_due
from tests import services
from tests.browser import BASE_DIR, test_database_url
from tests.live.conftest import cookie_of
from tests.services import HOST, running

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TOKEN = "t" * 32
Post = Callable[..., requests.Response]


@pytest.fixture
def site(tmp_path: Path, static_root: Path) -> Callable:
    """`with site("point") as post`: a server that dies there. The next one starts on the same address."""
    port = services.free_port()

    @contextmanager
    def serve(point: str) -> Iterator[Post]:
        own = {"DATABASE_URL": test_database_url(), "DEBUG": "0", "DJANGO_SETTINGS_MODULE": "config.settings"}
        own |= {"SITE_URL": f"http://{HOST}:{port}", "PORT": str(port), "STATIC_ROOT": str(static_root)}
        own |= {"REDIS_URL": "", "REDIS_URLS": "", "DIE_AT": point, "MEDIA_ROOT": str(tmp_path)}
        command = [sys.executable, "-m", "tests.payments.mortal", "-b", HOST, "-p", str(port)]
        log = tmp_path / f"{point}.log"
        options = {"cwd": BASE_DIR, "env": os.environ | own}
        with running([*command, "config.asgi:application"], services.answers(port), log, **options) as process:
            yield lambda person, path, **data: send(person, f"http://{HOST}:{port}{path}", data)
            assert process.wait(30) == -signal.SIGKILL, log.read_text()
        assert not any(audit().values())

    return serve


def send(person: User, url: str, data: dict[str, object]) -> requests.Response:
    headers = {"Cookie": f"{cookie_of(person)}; {settings.CSRF_COOKIE_NAME}={TOKEN}", "X-CSRFToken": TOKEN}
    return requests.post(url, data=data, headers=headers, allow_redirects=False, timeout=30)


def dies(post: Post, *what: object, **data: object) -> None:
    with pytest.raises(requests.ConnectionError):
        post(*what, **data)


def heartbeat() -> None:
    """What the periodic runner does after a restart; Stripe tells again what was not taken."""
    actions.reconcile(patience=timedelta(0), everything=True)
    deliver_due()
    assert not any(audit().values())


def test_whatever_was_answered_is_there_after_each_death(ana, ben, member, site):  # TOK-1 to 4
    boss = member("Root", is_staff=True, is_superuser=True)
    slot = f"{timezone.now() + timedelta(days=3):%Y-%m-%dT09:00Z}"
    request = {"kind": "video", "minutes": "45", "times": slot, "message": "Hello"}

    with site("order paid, tokens not granted") as post:
        answer = post(ana, "/tokens/buy/", click="f" * 24)
        assert answer.status_code == 303
        checkout = answer.headers["Location"].partition(str(HOST))[2].partition("/")[2]
        dies(post, ana, f"/{checkout}pay/")
    assert (Order.objects.get().status, purse(ana)) == ("open", Purse())
    heartbeat()
    assert (Order.objects.get().status, purse(ana)) == ("paid", Purse(available=3))

    with site("written, not counted") as post:
        dies(post, ana, f"/meetings/ask/{ben.public_id}/", **request)
    assert (Meeting.objects.count(), Hold.objects.count(), purse(ana)) == (0, 0, Purse(available=3))

    with site("ended, not counted") as post:
        assert post(ana, f"/meetings/ask/{ben.public_id}/", **request).status_code == 302
        meeting = Meeting.objects.get()
        agreed = meeting.proposals.get().starts_at.isoformat()
        dies(post, ben, f"/meetings/{meeting.public_id}/accept/", starts_at=agreed)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.hold.state, purse(ana)) == ("open", "held", Purse(available=2, held=1))

    with site("refund planned, Stripe not asked") as post:
        assert post(ben, f"/meetings/{meeting.public_id}/accept/", starts_at=agreed).status_code == 302
        pressed = {"action": "refund", "_selected_action": str(Order.objects.get().pk), "click": "c" * 24}
        dies(post, boss, "/admin/payments/order/", tokens="2", reason="Sorry", **pressed)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.hold.state, purse(ana)) == ("accepted", "spent", Purse(held=2))
    heartbeat()
    assert (Claim.objects.get().status, purse(ana)) == ("lost", Purse())
