"""Written words wait for a moderator: pitch and headline (MOD-2)."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Submission, User

from .sending import pitch_of, press, send

pytestmark = pytest.mark.django_db


def test_written_words_wait_and_the_ones_before_stay(
    anas: Client, eves: Client, desk: Client, ana: User
) -> None:  # MOD-2
    sent = send(anas, written_pitch="I mend quantum pumps.")
    page = f"/people/{ana.public_id}/"

    assert (sent.subject, sent.text) == ("written", "I mend quantum pumps.")
    assert "quantum" not in eves.get(page).content.decode()
    assert "Nobody" in eves.get("/?q=quantum").content.decode()
    assert "hears what I do not" in eves.get(page).content.decode()
    assert send(anas, written_pitch="I mend quantum pumps.") == sent  # saved again, the same words keep their place
    press(desk, sent, "approve")
    assert "quantum" in eves.get(page).content.decode()
    assert ana.first_name in eves.get("/?q=quantum").content.decode()


def test_going_back_to_the_words_before_takes_the_new_ones_back(anas: Client, ana: User) -> None:
    sent = send(anas, written_pitch="New words.")

    send(anas, written_pitch=ana.profile.written_pitch)

    sent.refresh_from_db()
    assert (sent.status, sent.text) == ("withdrawn", "")


def test_its_owner_sees_what_waits_and_what_is_shown_until_then(anas: Client, ana: User) -> None:  # MOD-2
    send(anas, photo=True, written_pitch="Something new.", headline="I tune rooms")
    pitch_of(ana)

    edit, recorder, step = (anas.get(page).content.decode() for page in ("/me/edit/", "/me/pitch/", "/welcome/pitch/"))
    assert edit.count("Usually within a day. You get a notice. Until then others see the one before.") == 3
    assert "A moderator looks at your headline first" in edit
    assert "A moderator looks at your photo first" in edit
    assert "A moderator looks at your written pitch first" in edit
    assert "Something new.</textarea>" in edit
    assert "A moderator looks at it first" in recorder
    assert "Until then only you and the moderators see it." in recorder
    assert f"/submissions/{Submission.objects.get(subject='pitch').public_id}/poster/" in recorder
    assert "A moderator looks at your photo first" in step
    assert "Something new." not in anas.get("/me/?as=member").content.decode()


def test_a_headline_waits_and_the_one_before_stays(
    anas: Client, eves: Client, desk: Client, ana: User, commits: Callable
) -> None:  # MOD-2
    sent = send(anas, headline="I sell quantum pills")
    page = f"/people/{ana.public_id}/"

    assert (sent.subject, sent.text) == ("headline", "I sell quantum pills")
    assert "quantum" not in eves.get(page).content.decode() + eves.get("/").content.decode()
    assert 'value="I sell quantum pills"' in anas.get("/me/edit/").content.decode()
    case = desk.get(f"/admin/accounts/submission/{sent.pk}/change/").content.decode()
    assert case.count("I sell quantum pills") == 1
    assert "Ana builds things" in case
    with commits():
        press(desk, sent, "refuse", reason="Say what you build.")
    assert (ana.notices.get().text, ana.notices.get().url) == (
        "A moderator did not take your headline. Say what you build.", "/me/edit/#id_headline",
    )  # fmt: skip

    press(desk, send(anas, headline="I mend quantum pumps"), "approve")
    assert "I mend quantum pumps" in eves.get(page).content.decode()
    assert ana.first_name in eves.get("/?q=quantum").content.decode()
