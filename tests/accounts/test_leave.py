"""Taking everything along, and leaving for good (ACC-8)."""

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.models import Contact, Favourite, Notice, Pitch, SupportRequest, User
from chat.actions import post as say_in_chat
from chat.models import Message
from meetings import actions as meetings
from meetings.models import Feed, Meeting, Report
from payments import actions as payments
from payments.models import Account, Order, Transfer
from payments.queries import available, held
from projects.models import Category, Project, ProjectImage, ProjectLink
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
THEIRS = ["Sorensen", "ben@example.com", "+49 170 555", "bens-own-words", "ben-link.example"]


@pytest.fixture
def full(ana: User, ben: User) -> User:
    """Ana with something in every corner, and Ben beside her with things that are only his."""
    profile = ana.profile
    profile.photo.save("face.webp", ContentFile(b"photo of ana"), save=True)
    profile.contact_details = "ana-details"
    profile.save()
    Pitch.objects.create(owner=ana, status="ready", seconds=40, file=file("clip.mp4"), poster=file("clip.webp"))
    project = make_project(ana, "Quiet pump")
    ProjectImage.objects.create(project=project, image=file("projects/pump.webp"), alt="The pump")
    ben.profile.contact_details = "+49 170 555"
    ben.profile.save()
    ProjectLink.objects.create(project=make_project(ben, "Loud pump"), label="Log", url="https://ben-link.example/")
    payments.gift(ana, 3, key="test:ana", reason="For a test")
    payments.gift(ben, 3, key="test:ben", reason="For a test")
    Favourite.objects.create(owner=ana, person=ben)
    Favourite.objects.create(owner=ben, person=ana)
    actions.write_to_support(email=ana.email, topic="bug", text="ana-support", by=ana)
    actions.notify(ana, kind="account.changed", text="ana-notice", url="/me/")
    Feed.objects.create(person=ana)
    return ana


def file(name: str) -> str:
    from django.core.files.storage import default_storage

    return default_storage.save(name, ContentFile(b"content of " + name.encode()))


def make_project(owner: User, title: str) -> Project:
    category = Category.objects.first()
    return Project.objects.create(owner=owner, title=title, summary="s", category=category, on_display=True)


def agreed(asker: User, guest: User, days: int = 3) -> Meeting:
    times = [timezone.now() + timedelta(days=days)]
    meeting = meetings.ask(
        asker, guest, kind="video", minutes=30, times=times, message=f"{asker.first_name}s-own-words".lower()
    )
    meetings.accept(meeting, by=guest, starts_at=times[0])
    return Meeting.objects.get(pk=meeting.pk)


def signed_in(person: User) -> Client:
    """By password, and asked for it once more."""
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def opened(client: Client) -> dict[str, bytes]:
    answer = client.get("/me/download/")
    assert answer["Content-Disposition"].startswith("attachment")
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def met(full: User, ben: User) -> Meeting:
    meeting = agreed(full, ben)
    contact = Contact.objects.between(full, ben).get()
    say_in_chat(contact, by=full, body="ana-message", client_id="11111111-1111-4111-8111-111111111111")
    say_in_chat(contact, by=ben, body="bens-own-words", client_id="21111111-1111-4111-8111-111111111111")
    return meeting


def test_the_download_holds_everything_of_mine(full: User, met: Meeting) -> None:  # ACC-8
    package = opened(signed_in(full))
    text = b"".join(package.values()).decode(errors="replace")

    for word in ("Lindqvist", "1990-05-17", "ana-details", "ana-message", "ana-notice", "ana-support", "Quiet pump",
                 "anas-own-words", "871f1d489ffffff", met.public_id):  # fmt: skip
        assert word in text, word
    assert package[f"profile/{full.profile.photo.name.rpartition('/')[2]}"] == b"photo of ana"
    assert {name.partition("/")[0] for name in package if "/" in name} == {"profile", "pitches", "projects"}
    assert all(json.loads(package[name]) is not None for name in package if name.endswith(".json"))


def test_the_download_holds_nothing_private_of_others(full: User, met: Meeting) -> None:  # ACC-8, VIS-4
    text = b"".join(opened(signed_in(full)).values()).decode(errors="replace")

    assert [word for word in THEIRS if word in text] == []
    assert full.password not in text


def test_a_lost_file_does_not_lose_the_rest(full: User) -> None:  # ACC-8
    full.profile.photo.storage.delete(full.profile.photo.name)

    assert "account.json" in opened(signed_in(full))


@pytest.mark.parametrize("path", ["/me/download/", "/me/leave/"])
def test_an_open_page_is_not_enough(full: User, client_of: Callable, client: Client, path: str) -> None:  # ACC-8, ACC-9
    assert client.get(path).url.startswith("/accounts/login/")
    assert client_of(full).get(path).url.startswith("/accounts/reauthenticate/")


def test_the_page_says_first_what_ends(full: User, met: Meeting, cleo: User) -> None:  # ACC-8, MTG-3
    payments.gift(cleo, 1, key="test:cleo", reason="For a test")
    meetings.ask(cleo, full, kind="text", minutes=30, times=[timezone.now() + timedelta(days=9)])
    page = signed_in(full).get("/me/leave/").content.decode()

    assert "You still have 2 tokens. They end with the account and are not paid back." in page
    assert "1 request to you will be declined, and the held token goes back to who asked." in page
    assert "1 agreed meeting will be cancelled, and the other is told at once." in page
    assert "Your project is deleted, with pictures and links." in page
    assert "What you wrote and sent to others is deleted, and your conversations close." in page


def test_without_the_tick_nothing_happens(full: User) -> None:  # ACC-8
    answer = signed_in(full).post("/me/leave/")

    full.refresh_from_db()
    assert answer.status_code == 422
    assert "Tick the box first." in answer.content.decode()
    assert full.is_active


def test_the_password_is_asked_once_and_the_click_is_kept(full: User, client_of: Callable) -> None:  # ACC-8
    client = client_of(full)
    asked = client.post("/me/leave/", {"sure": "on"})
    answer = client.post(asked.url, {"password": PASSWORD, "next": "/me/leave/"})

    assert answer.url == "/"
    assert not User.objects.get(pk=full.pk).is_active


def leave(person: User, callbacks: Callable) -> Client:
    client = signed_in(person)
    with callbacks(execute=True):
        answer = client.post("/me/leave/", {"sure": "on"})
    assert answer.url == "/"
    return client


def test_held_tokens_go_back_first(  # ACC-8, TOK-2, STR-5
    full: User, ben: User, cleo: User, met: Meeting, django_capture_on_commit_callbacks
) -> None:
    payments.gift(cleo, 1, key="test:cleo", reason="For a test")
    waiting = meetings.ask(cleo, full, kind="text", minutes=30, times=[timezone.now() + timedelta(days=9)])
    mine = agreed(ben, full, days=12)

    leave(full, django_capture_on_commit_callbacks)

    assert {Meeting.objects.get(pk=row.pk).status for row in (met, mine)} == {"cancelled"}
    assert Meeting.objects.get(pk=waiting.pk).status == "declined"
    assert (available(cleo), held(cleo)) == (1, 0)
    assert (available(ben), held(ben)) == (3, 0)


def test_nothing_of_the_person_is_left(  # ACC-8
    full: User, ben: User, met: Meeting, mod: User, tmp_path, django_capture_on_commit_callbacks
) -> None:
    actions.suspend(full, by=mod, reason="x", days=1)
    actions.lift(User.objects.get(pk=full.pk), by=mod, reason="x")
    elsewhere = signed_in(full)
    mail.outbox.clear()

    client = leave(full, django_capture_on_commit_callbacks)

    gone = User.objects.get(pk=full.pk)
    assert (gone.full_name, gone.is_active, gone.has_usable_password()) == ("Somebody who left", False, False)
    assert gone.public_id != full.public_id
    assert gone.email == f"gone-{gone.public_id}@gone.invalid"
    assert (gone.profile.headline, gone.profile.area, gone.profile.contact_details) == ("", "", "")
    for rows in (EmailAddress.objects.filter(user=gone), UserSession.objects.filter(user=gone), gone.notices,
                 gone.pitches, gone.projects, SupportRequest.objects, Favourite.objects, Feed.objects):  # fmt: skip
        assert not rows.exists()
    assert [path.name for path in (tmp_path / "media").rglob("*") if path.is_file()] == []
    assert not LogEntry.objects.filter(object_repr__contains="Lindqvist").exists()
    assert client.get("/me/").url.startswith("/accounts/login/")
    assert elsewhere.get("/me/").url.startswith("/accounts/login/")
    assert [letter.to for letter in mail.outbox if "gone" in letter.subject] == [["ana@example.com"]]
    assert signed_in(full).get("/me/").url.startswith("/accounts/login/")


def test_the_ledger_stays_whole_and_nobodys(  # ACC-8, TOK-3
    full: User, met: Meeting, django_capture_on_commit_callbacks
) -> None:
    from payments.audit import audit

    order = Order.objects.create(buyer=full, tokens=3, amount=1000, currency="usd", idempotency_key="k")
    before = Transfer.objects.count()
    leave(full, django_capture_on_commit_callbacks)

    order.refresh_from_db()
    wallet = Account.objects.get(name=f"TOK:wallet:{full.public_id}")
    assert Transfer.objects.count() >= before
    assert (wallet.owner, order.buyer) == (None, None)
    assert not User.objects.filter(public_id=full.public_id).exists()
    assert not any(audit().values())


def test_the_other_keeps_the_history_without_the_name(  # ACC-8
    full: User, ben: User, met: Meeting, client_of: Callable, django_capture_on_commit_callbacks
) -> None:
    Report.objects.create(meeting=met, person=full, happened=True, other_came=True, notes="ana-private-note")
    leave(full, django_capture_on_commit_callbacks)
    bens = client_of(ben)

    page = bens.get(met.get_absolute_url())
    assert page.status_code == 200
    assert "Somebody" in page.content.decode()
    assert "Lindqvist" not in page.content.decode()
    assert bens.get("/meetings/history/").status_code == 200
    assert bens.get("/messages/").status_code == 200
    assert bens.get(f"/people/{full.public_id}/").status_code == 404
    assert Message.objects.filter(body="bens-own-words").exists()
    assert Report.objects.get(person=full).notes == ""


def test_the_address_is_free_again(  # ACC-2, ACC-8
    full: User, newcomer: dict, django_capture_on_commit_callbacks
) -> None:
    leave(full, django_capture_on_commit_callbacks)
    Client().post("/accounts/signup/", newcomer | {"email": "ana@example.com"})

    assert User.objects.get(email="ana@example.com").pk != full.pk


def test_who_left_does_not_come_back(full: User, mod: User, django_capture_on_commit_callbacks) -> None:  # ACC-8
    leave(full, django_capture_on_commit_callbacks)
    gone = User.objects.get(pk=full.pk)
    User.objects.filter(pk=gone.pk).update(joined_at=timezone.now() - timedelta(days=99))

    with pytest.raises(ValidationError, match="left for good"):
        actions.lift(gone, by=mod, reason="x")
    with pytest.raises(IntegrityError):
        User.objects.filter(pk=gone.pk).update(is_active=True)


def test_the_clock_does_not_delete_the_row_others_need(  # ACC-8, ACC-2
    full: User, met: Meeting, django_capture_on_commit_callbacks
) -> None:
    leave(full, django_capture_on_commit_callbacks)
    User.objects.filter(pk=full.pk).update(joined_at=timezone.now() - timedelta(days=99))

    assert actions.forget_unverified() == 0
    assert Meeting.objects.filter(pk=met.pk).exists()


def test_leaving_twice_is_leaving_once(full: User) -> None:  # ACC-8
    actions.leave_for_good(full)
    first = User.objects.get(pk=full.pk)
    actions.leave_for_good(full)

    assert User.objects.get(pk=full.pk).public_id == first.public_id
    assert Notice.objects.filter(person=full).count() == 0


def test_a_moderator_hands_over_first(mod: User) -> None:  # ACC-8, MOD-3
    answer = signed_in(mod).post("/me/leave/", {"sure": "on"})

    mod.refresh_from_db()
    assert answer.status_code == 422
    assert "Ask an operator" in answer.content.decode()
    assert mod.is_active
