"""Moderators look at what waits, once, and at nothing of their own (MOD-2)."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts import actions
from accounts.models import User

from .sending import pitch_of, press, send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verb", ["approve", "refuse"])
def test_what_was_replaced_meanwhile_cannot_be_decided(
    anas: Client, desk: Client, ana: User, verb: str
) -> None:  # MOD-2
    seen = send(anas, photo=True)
    newer = send(anas, photo=True)

    answer = press(desk, seen, verb, reason="x")

    ana.refresh_from_db()
    newer.refresh_from_db()
    seen.refresh_from_db()
    assert "Ana has sent another one since, or taken this one back." in answer
    assert (seen.status, newer.status, ana.profile.photo.name) == ("withdrawn", "waiting", "photos/example.webp")


def test_nobody_decides_twice_or_about_themselves(anas: Client, mod: User, client_of: Callable) -> None:  # MOD-2
    sent = send(anas, written_pitch="New words.")
    actions.refuse(sent, by=mod, reason="Rude.")
    with pytest.raises(ValidationError, match="decided already"):
        actions.approve(sent, by=mod)

    own = send(client_of(mod), written_pitch="My words.")
    with pytest.raises(PermissionDenied, match="you sent it"):
        actions.approve(own, by=mod)


def test_the_desk_counts_the_queue_and_goes_on_with_it(
    anas: Client, desk: Client, eve: User, client_of: Callable, settings: object
) -> None:  # MOD-2
    first = send(anas, photo=True)
    pitch_of(eve)

    assert "<b>2</b> Words, pitches and pictures to look at first" in desk.get("/admin/").content.decode()
    case = desk.get(f"/admin/accounts/submission/{first.pk}/change/").content.decode()
    assert ('value="approve"' in case, 'value="refuse"' in case, "Ana builds things" in case) == (True, True, True)
    form = {"action": "approve", "_selected_action": [first.pk], "from_case": "1"}
    assert desk.post("/admin/accounts/submission/?state=all", form).url == "/admin/accounts/submission/"
    assert [each.owner for each in desk.get("/admin/accounts/submission/").context["cl"].result_list] == [eve]
    assert 'value="approve"' not in desk.get(f"/admin/accounts/submission/{first.pk}/change/").content.decode()

    actions.ban(eve, by=User.objects.get(email="mod@example.com"), reason="Fraud")
    assert "<b>0</b> Words, pitches and pictures" in desk.get("/admin/").content.decode()
    settings.REVIEW_FIRST = False
    assert "Words, pitches and pictures to look at first</a></li>" not in desk.get("/admin/").content.decode()


def test_a_moderator_chooses_words_that_are_there(desk: Client, anas: Client) -> None:  # MOD-1
    sent = send(anas, photo=True)
    page = press(desk, sent, "refuse")
    wording = desk.get("/admin/accounts/wording/?use__exact=submission").context["cl"].result_list[0]

    assert wording.text in page
    assert "Say why: choose a wording" in press(desk, sent, "refuse", reason=" ")
    assert "Keep it to 300" in press(desk, sent, "refuse", reason="x" * 299, wording=wording.pk)
    press(desk, sent, "refuse", reason="Thank you.", wording=wording.pk)
    sent.refresh_from_db()
    assert sent.reason == f"{wording.text} Thank you."
