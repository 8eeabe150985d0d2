"""Running late: said once, told to the other, and it moves what counts as staying away (MTG-1, STR-1)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Notice, User
from meetings import actions
from meetings.models import Meeting, Strike

Make = Callable[..., Meeting]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


# MTG-1
def test_the_other_is_told_once(agreed: Make, ana: User, ben: User, eve: User, at: Callable) -> None:
    meeting = agreed()
    at(meeting.starts_at - 5 * MINUTE)

    with pytest.raises(PermissionDenied):
        actions.late(meeting, by=eve)
    actions.late(meeting, by=ben)
    with pytest.raises(ValidationError, match="already"):
        actions.late(meeting, by=ben)
    actions.late(meeting, by=ana)

    text = Notice.objects.get(person=ana, kind="meeting.late").text
    assert text == "Ben is running late, by up to 10 minutes."
    assert Notice.objects.filter(kind="meeting.late").count() == 2


@pytest.mark.parametrize(
    ("after", "may"),
    [(-HOUR - MINUTE, False), (-HOUR, True), (9 * MINUTE, True), (10 * MINUTE, False)],
)
def test_it_can_be_said_from_an_hour_before_until_ten_minutes_after(
    agreed: Make, ben: User, at: Callable, after: timedelta, may: bool
) -> None:
    meeting = agreed()
    at(meeting.starts_at + after)

    assert meeting.can_say_late(ben) == may
    if not may:
        with pytest.raises(ValidationError, match="from 1 hour before the start until 10 minutes after"):
            actions.late(meeting, by=ben)


# STR-1: minutes the asker was there, whether the guest said so, whether the guest is struck
@pytest.mark.parametrize(
    ("minutes", "said", "struck"), [(10, False, True), (19, True, False), (20, True, True), (45, True, True)]
)
def test_it_gives_ten_minutes_more_before_it_counts_as_staying_away(
    agreed: Make, at: Callable, beating: Callable, ben: User, minutes: int, said: bool, struck: bool
) -> None:
    meeting = agreed()
    if said:
        at(meeting.starts_at)
        actions.late(meeting, by=ben)
    actions.attended(meeting, meeting.asker, minutes * 60)
    beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
    at(meeting.ends_at + 15 * MINUTE)

    actions.move_on()

    assert Strike.objects.of(ben).exists() == struck


def test_in_a_short_meeting_nobody_waits_longer_than_it_lasts(
    agreed: Make, at: Callable, beating: Callable, ben: User
) -> None:
    meeting = agreed(minutes=15)
    at(meeting.starts_at)
    actions.late(meeting, by=ben)
    actions.attended(meeting, meeting.asker, 15 * 60)
    beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
    at(meeting.ends_at + 15 * MINUTE)

    actions.move_on()

    assert Strike.objects.of(ben).exists()


# MTG-3
def test_the_page_says_what_it_does_and_offers_it_once(
    agreed: Make, ana: User, ben: User, at: Callable, client_of: Callable[[User], Client]
) -> None:
    meeting = agreed()
    at(meeting.starts_at - 5 * MINUTE)
    page, browser = reverse("late", args=[meeting.public_id]), client_of(ben)

    assert "I am running late" in browser.get(meeting.get_absolute_url()).content.decode()
    assert "unless Ana waits 20 minutes" in browser.get(page).content.decode()
    assert browser.post(page).status_code == 302
    assert browser.post(page).status_code == 422

    assert "I am running late" not in browser.get(meeting.get_absolute_url()).content.decode()
    assert "Ben is running late, until " in client_of(ana).get(meeting.get_absolute_url()).content.decode()
