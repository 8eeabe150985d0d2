"""A profile with something that waits: complete or not, taken along, shown at once again (MOD-2)."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client

from accounts import actions, completeness, welcome
from accounts.models import Submission, User

from .sending import private_files, send

pytestmark = pytest.mark.django_db


def test_what_waits_does_not_complete_a_profile_but_ends_the_step(
    member: Callable, mod: User, client_of: Callable
) -> None:  # MOD-2, ACC-5, ACC-6
    newt = member("Newt", complete=False)
    inside = client_of(newt)
    send(inside, photo=True)
    newt = User.objects.get(pk=newt.pk)

    assert [lack.sentence for lack in completeness.missing(newt)] == [
        f"Missing in your profile: {what}. Yours waits for a moderator, who usually looks within a day."
        for what in ("a photo", "a headline", "a pitch, recorded or written")
    ]
    assert welcome.is_introduced(newt)
    page = inside.get("/me/").content.decode()
    assert "A photo: yours is sent. A moderator looks at it first, usually within a day." in page
    for sent in Submission.objects.waiting():
        actions.approve(sent, by=mod)
    assert completeness.missing(User.objects.get(pk=newt.pk)) == []


def test_an_approval_makes_a_creator_of_who_wants_to_be_one(
    anas: Client, ana: User, mod: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # ACC-7
    monkeypatch.setattr(completeness, "CREATOR_CHECKS", [])
    ana.profile.photo, ana.profile.aims_to_create = "", True
    ana.profile.save()

    actions.approve(send(anas, photo=True), by=mod)

    ana.profile.refresh_from_db()
    assert ana.profile.status == "creator"


def test_my_download_holds_what_waits_and_leaving_takes_it_along(
    anas: Client, ana: User, commits: Callable
) -> None:  # ACC-8, MOD-2
    sent = send(anas, photo=True)
    with actions.pack(ana) as package:
        names = ZipFile(package).namelist()
    assert f"submissions/{Path(sent.file.name).name}" in names
    with commits():
        actions.leave_for_good(ana)
    assert (Submission.objects.count(), private_files()) == (0, [])


def test_what_was_refused_long_ago_is_forgotten_but_for_the_decision(
    anas: Client, mod: User, commits: Callable
) -> None:  # MOD-2
    sent = send(anas, photo=True)
    actions.refuse(sent, by=mod, reason="It shows a car.")
    assert actions.forget_refused() == 0

    Submission.objects.update(judged_at="2026-01-01T00:00Z")
    with commits():
        assert actions.forget_refused() == 1

    sent.refresh_from_db()
    assert (sent.status, sent.file.name, sent.reason, private_files()) == ("refused", "", "It shows a car.", [])


def test_with_review_off_everything_is_shown_at_once(anas: Client, ana: User, settings: object) -> None:  # MOD-2
    send(anas, photo=True, written_pitch="Waiting words.")
    settings.REVIEW_FIRST = False

    assert send(anas, photo=True, written_pitch="Words at once.") is None

    ana.refresh_from_db()
    assert (ana.profile.written_pitch, ana.profile.photo.name == "photos/example.webp") == ("Words at once.", False)
    assert set(Submission.objects.values_list("status", flat=True)) == {"withdrawn"}
