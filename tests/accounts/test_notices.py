"""One centre for what a person is told; a letter for what stays unread (NOTE-1)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPException
from threading import Barrier

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import mail_notices, notify, notify_each, read
from accounts.models import Notice, User
from accounts.models.notice import ICONS

pytestmark = pytest.mark.django_db


def tell(person: User, text: str = "Ben accepted", **options: object) -> Notice:
    options = {"kind": "meeting.accepted", "url": "/meetings/", "mail_after": timedelta(0)} | options
    return notify(person, text=text, **options)


def test_a_notice_stands_in_the_list_and_in_the_header(ana: User, client_of: Callable) -> None:  # NOTE-1
    notice = tell(ana)

    page = client_of(ana).get("/notices/").content.decode()

    assert f'href="/notices/{notice.pk}/" data-unread' in page
    assert 'data-unread="notices">1</span>' in page


def test_following_a_notice_marks_it_and_leads_to_its_subject(ana: User, client_of: Callable) -> None:  # NOTE-1
    notice = tell(ana)
    tell(ana, "Cleo asked")

    answer = client_of(ana).get(f"/notices/{notice.pk}/")

    assert answer.url == "/meetings/"
    assert [other.text for other in Notice.objects.of(ana).unread()] == ["Cleo asked"]


def test_eve_sees_and_follows_nothing_of_ana(ana: User, eve: User, client_of: Callable) -> None:  # NOTE-1
    notice = tell(ana)

    assert client_of(eve).get(f"/notices/{notice.pk}/").status_code == 404
    assert "Nothing to tell you yet" in client_of(eve).get("/notices/").content.decode()
    client_of(eve).post("/notices/read/")
    assert Notice.objects.of(ana).unread().count() == 1


def test_every_kind_has_a_sign_of_its_own() -> None:  # NOTE-1
    kinds = ("meeting.asked", "meeting.moved", "tokens.none", "token.returned", "order.changed", "claim.opened")
    signs = ["calendar-plus", "calendar-days", "coins", "coins", "receipt", "receipt"]
    drawn = (settings.BASE_DIR / "static" / "icons.svg").read_text()

    assert [Notice(kind=kind).icon for kind in kinds] == signs
    assert [sign for sign in ICONS.values() if f'id="{sign}"' not in drawn] == []


def test_a_notice_never_leads_off_the_site(ana: User, client_of: Callable) -> None:
    notice = tell(ana, url="https://evil.example/")

    assert client_of(ana).get(f"/notices/{notice.pk}/").url == "/notices/"


def test_all_are_marked_by_one_button(ana: User, client_of: Callable) -> None:  # NOTE-1
    tell(ana)
    tell(ana)

    client = client_of(ana)
    assert client.get("/notices/read/").status_code == 405
    client.post("/notices/read/")

    assert "You have seen everything" in client.get("/notices/?unread=1").content.decode()
    assert not Notice.objects.unread().exists()


def test_a_long_list_goes_on_by_key(ana: User, client_of: Callable) -> None:  # NOTE-1
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(person=ana, kind="x.y", text=f"Line {n:02}", url="/", created_at=now - timedelta(minutes=n // 2))
        for n in range(45)
    )
    client = client_of(ana)
    first = client.get("/notices/").context
    second = client.get(f"/notices/?before={first['older']}").context

    assert [len(first["notices"]), len(second["notices"]), second["older"]] == [30, 15, None]
    assert len({notice.pk for notice in [*first["notices"], *second["notices"]]}) == 45


def test_a_bad_place_in_the_list_is_its_beginning(ana: User, client_of: Callable) -> None:
    tell(ana)

    for bad in ("x", "-1", "99999999999999", "²"):
        assert client_of(ana).get("/notices/", {"before": bad}).context["notices"] == list(Notice.objects.all())


def test_the_same_key_tells_once(ana: User) -> None:  # NOTE-1
    first = tell(ana, key="meeting:1:accepted")
    second = tell(ana, "again", key="meeting:1:accepted")

    assert (first, Notice.objects.count()) == (second, 1)


def test_the_database_writes_a_notice_out_of_each_row_once(ana: User, ben: User, eve: User) -> None:  # NOTE-1
    rows = User.objects.filter(pk__in=[ana.pk, ben.pk])
    key = Concat(Value("hello:"), "public_id")

    for _ in range(2):
        notify_each(rows, person="pk", kind="account.hello", text=F("first_name"), url="/me/", key=key)

    told = Notice.objects.order_by("person").values_list("person", "text", "url", "key", "read_at")
    assert list(told) == [
        (person.pk, person.first_name, "/me/", f"hello:{person.public_id}", None) for person in (ana, ben)
    ]


def test_it_is_told_live_once_the_transaction_is_through(  # NOTE-1
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple] = []
    monkeypatch.setattr(
        "accounts.actions.notices.tell", lambda people, kind, data, **_: told.append((people, kind, data))
    )

    notice = tell(ana)
    read(ana)

    assert [(people, kind) for people, kind, _ in told] == [
        ([ana], "notice.new"),
        ([ana], "unread.changed"),
        ([ana], "unread.changed"),
    ]
    assert told[0][2] == {
        "id": notice.pk,
        "kind": "meeting.accepted",
        "text": "Ben accepted",
        "unread": 1,
        "url": f"/notices/{notice.pk}/",
        "about": "/meetings/",
    }
    assert told[2][2] == {"notices": 0}


def test_what_stays_unread_is_mailed_in_one_letter(ana: User, settings) -> None:  # NOTE-1
    settings.SITE_URL = "https://projectpal.example"
    tell(ana, "Ben accepted <tomorrow> & more")
    tell(ana, "Cleo asked")

    assert mail_notices() == 1

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([ana.email], "Cleo asked (and 1 more)")
    assert "Ben accepted <tomorrow> & more" in letter.body
    assert "https://projectpal.example/notices/" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].startswith("<https://projectpal.example/notices/unsubscribe/")
    html, kind = letter.alternatives[0]
    assert (kind, "Ben accepted &lt;tomorrow&gt; &amp; more" in html) == ("text/html", True)


def test_two_runs_mail_once(ana: User) -> None:  # OPS-2
    tell(ana)

    assert [mail_notices(), mail_notices()] == [1, 0]
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_four_runs_at_the_same_time_mail_once(ana: User) -> None:  # OPS-2
    tell(ana)
    together = Barrier(4, timeout=30)

    def run(_: int) -> int:
        together.wait()
        try:
            return mail_notices()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(run, range(4)))

    assert (sum(sent), len(mail.outbox)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_same_key_told_by_four_at_once_is_one_notice(ana: User) -> None:  # NOTE-1
    together = Barrier(4, timeout=30)

    def run(_: int) -> int:
        together.wait()
        try:
            return tell(ana, key="meeting:1:accepted").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        notices = set(pool.map(run, range(4)))

    assert (len(notices), Notice.objects.count()) == (1, 1)


@pytest.mark.parametrize("path", ["/notices/", "/me/favourites/", "/me/settings/", "/admin/accounts/user/"])
def test_a_list_costs_the_same_for_one_row_and_for_three(  # one query more a row would be a page that gets slow
    ana: User, member: Callable, client_of: Callable, path: str
) -> None:
    client = client_of(ana)
    User.objects.filter(pk=ana.pk).update(is_staff=True, is_superuser=True)

    def add(name: str) -> int:
        other = member(name)
        tell(ana)
        ana.favourites.create(person=other)
        ana.blocks.create(blocked=member(f"Block{name}"))
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    first = add("One")
    add("Two")
    assert add("Three") == first


def test_what_was_seen_is_not_mailed(ana: User) -> None:  # NOTE-1
    tell(ana)
    read(ana)

    assert mail_notices() == 0


def test_a_letter_waits_its_time(ana: User) -> None:  # NOTE-1
    tell(ana, mail_after=timedelta(minutes=2))

    assert mail_notices() == 0
    Notice.objects.update(mail_at=timezone.now())
    assert mail_notices() == 1


def test_the_next_letter_waits_for_the_spacing(ana: User, settings) -> None:  # NOTE-1
    tell(ana)
    mail_notices()
    tell(ana, "One more line")

    assert mail_notices() == 0
    Notice.objects.filter(mailed_at__isnull=False).update(mailed_at=timezone.now() - settings.NOTICE_MAIL_SPACING)
    assert mail_notices() == 1


def test_who_wants_no_letters_gets_none(ana: User) -> None:  # NOTE-1
    ana.profile.mails_notices = False
    ana.profile.save(update_fields=["mails_notices"])
    tell(ana)

    assert mail_notices() == 0


def test_what_must_not_be_mailed_is_not(ana: User) -> None:
    tell(ana, mail_after=None)

    assert mail_notices() == 0


def test_a_mail_server_that_is_away_loses_nothing(ana: User, monkeypatch, settings) -> None:  # NOTE-1
    tell(ana)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMultiAlternatives.send", lambda letter: raise_(SMTPException("away")))
        assert mail_notices() == 0
    assert mail_notices() == 0  # not hammered

    Notice.objects.update(mail_at=timezone.now())
    assert mail_notices() == 1


def raise_(error: Exception) -> None:
    raise error


def test_what_one_did_oneself_is_no_news_but_its_letter_comes(ana: User) -> None:  # NOTE-1
    tell(ana, "You accepted", seen=True)
    assert not Notice.objects.unread().exists()

    assert (mail_notices(), mail_notices()) == (1, 0)

    assert mail.outbox[0].subject == "You accepted"
    assert "The file is for your calendar." in mail.outbox[0].body
