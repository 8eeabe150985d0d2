"""A photo waits for a moderator, and nobody else sees it until then (MOD-2)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.files.storage import storages
from django.test import Client

from accounts import actions
from accounts.models import User

from .sending import press, private_files, send

pytestmark = pytest.mark.django_db


def test_a_photo_waits_where_nobody_else_reaches_it(
    anas: Client, eves: Client, desk: Client, ana: User, eve: User
) -> None:  # MOD-2
    sent = send(anas, photo=True)
    address = f"/submissions/{sent.public_id}/file/"
    desks = f"/admin/accounts/submission/{sent.public_id}/part/file/"

    ana.refresh_from_db()
    assert (sent.subject, sent.owner, ana.profile.photo.name) == ("photo", ana, "photos/example.webp")
    assert "photos/example.webp" in eves.get(f"/people/{ana.public_id}/").content.decode()
    answers = [client.get(page) for client, page in ((anas, address), (desk, desks), (eves, address), (desk, address))]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 404]
    assert all(b"".join(answer.streaming_content).startswith(b"RIFF") for answer in answers[:2])
    assert (answers[0]["Content-Type"], answers[0]["Cache-Control"]) == ("image/webp", "private, no-store")
    assert eves.get(desks).status_code == 302  # to the door of the desk
    assert eves.get(f"/media/{sent.file.name}").status_code == 404
    assert not Path(sent.file.path).is_relative_to(Path(storages["default"].location))
    with pytest.raises(ValueError, match="no address"):
        sent.file.url  # noqa: B018


def test_an_approved_photo_is_shown_and_its_owner_told(
    anas: Client, eves: Client, desk: Client, mod: User, ana: User, commits: Callable
) -> None:  # MOD-2
    sent = send(anas, photo=True)
    with commits():
        page = press(desk, sent, "approve")

    sent.refresh_from_db()
    ana.refresh_from_db()
    assert "done" in page
    assert (sent.status, sent.judge, sent.file.name) == ("shown", mod, "")
    assert ana.profile.photo.name != "photos/example.webp"
    assert Path(ana.profile.photo.path).exists()
    assert private_files() == []
    assert ana.profile.photo.url in eves.get(f"/people/{ana.public_id}/").content.decode()
    notice = ana.notices.get()
    assert (notice.text, notice.url, notice.mail_at is not None) == (
        "A moderator looked at your photo: others see it now.", "/me/edit/#id_photo", True,
    )  # fmt: skip
    assert LogEntry.objects.get().change_message == f"Photo {sent.public_id}: Shown."


def test_a_refused_one_is_told_with_its_reason_and_the_one_before_stays(
    anas: Client, desk: Client, ana: User, commits: Callable
) -> None:  # MOD-2, MOD-1
    sent = send(anas, photo=True)
    with commits():
        press(desk, sent, "refuse", reason="It shows a car.")

    ana.refresh_from_db()
    assert ana.profile.photo.name == "photos/example.webp"
    assert ana.notices.get().text == "A moderator did not take your photo. It shows a car."
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == ([ana.email], "About your photo")
    assert "It shows a car." in letter.body
    edit = anas.get("/me/edit/").content.decode()
    assert "A moderator did not take your photo" in edit
    assert "It shows a car." in edit
    assert "Reason: It shows a car." in LogEntry.objects.get().change_message
    anas.post(f"/submissions/{sent.public_id}/take-back/")
    assert "did not take" not in anas.get("/me/edit/").content.decode()
    sent.refresh_from_db()
    assert (sent.status, sent.reason) == ("refused", "It shows a car.")


def test_saving_the_page_does_not_bring_the_photo_before_back(
    anas: Client, ana: User, mod: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # MOD-2
    sent = send(anas, photo=True)
    lock = actions.one_at_a_time

    def decided_just_before(owner: User) -> None:
        monkeypatch.setattr(actions, "one_at_a_time", lock)
        actions.approve(sent, by=mod)

    monkeypatch.setattr(actions, "one_at_a_time", decided_just_before)
    send(anas)

    ana.refresh_from_db()
    assert ana.profile.photo.name != "photos/example.webp"
    assert Path(ana.profile.photo.path).exists()
