"""Reports, strikes, appeals, and how strikes go away again (MTG-7, STR-1, STR-3, STR-4)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Beat, User
from config.clock import tidy_up
from meetings import actions, evidence, limits
from meetings.models import Meeting, Report, Strike

Make = Callable[..., Meeting]
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
MET = {"happened": True, "other_came": True}
ALONE = {"happened": False, "other_came": False}
I_WAS_AWAY = {"happened": False, "other_came": True}


@pytest.fixture
def over(agreed: Make, at: Callable) -> Meeting:
    """A meeting in person that ended just now."""
    meeting = agreed(kind="in_person")
    at(meeting.ends_at)
    actions.move_on()
    meeting.refresh_from_db()
    return meeting


# MTG-7
def test_each_reports_once_from_the_end_for_72_hours(agreed: Make, ana: User, ben: User, at: Callable) -> None:
    meeting = agreed()

    for moment in (meeting.ends_at - MINUTE, meeting.ends_at + 72 * HOUR):
        at(moment)
        actions.move_on()
        meeting.refresh_from_db()
        with pytest.raises(ValidationError, match="for 72 hours"):
            actions.report(meeting, by=ana, **MET)
    at(meeting.ends_at + 72 * HOUR - MINUTE)
    actions.report(meeting, by=ana, rating=5, again=True, notes="Quiet rotors", **MET)
    with pytest.raises(ValidationError, match="already"):
        actions.report(meeting, by=ana, **MET)
    actions.report(meeting, by=ben, **MET)

    assert Report.objects.count() == 2


def test_eve_reports_nothing(over: Meeting, eve: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.report(over, by=eve, **MET)


# STR-1, STR-5
@pytest.mark.parametrize(
    ("asker_says", "guest_says", "struck"),
    [(ALONE, I_WAS_AWAY, "guest"), (I_WAS_AWAY, ALONE, "asker"), (ALONE, ALONE, ""), (ALONE, MET, ""), (MET, MET, "")],
)
def test_a_claim_counts_only_when_the_other_agrees(
    over: Meeting, tokens: Callable, ana: User, asker_says: dict, guest_says: dict, struck: str
) -> None:
    actions.report(over, by=over.asker, **asker_says)
    assert not Strike.objects.exists()
    actions.report(over, by=over.guest, **guest_says)

    expected = [getattr(over, struck).pk] if struck else []
    assert list(Strike.objects.values_list("person", flat=True)) == expected
    assert tokens(ana) == ((3, 0) if struck == "guest" else (2, 0))
    assert Report.objects.disputed().exists() == (ALONE in (asker_says, guest_says) and not struck)


# STR-2, STR-5
def test_nobody_is_struck_by_two_reports_about_a_time_we_were_away(
    agreed: Make, tokens: Callable, ana: User, ben: User, at: Callable, beating: Callable
) -> None:
    meeting = agreed()
    beating(meeting.starts_at - DAY, meeting.starts_at + 5 * MINUTE)
    at(meeting.ends_at + HOUR)
    actions.move_on()
    meeting.refresh_from_db()

    actions.report(meeting, by=ana, **ALONE)
    actions.report(meeting, by=ben, **I_WAS_AWAY)

    assert not Strike.objects.exists()
    assert not Report.objects.disputed().exists()
    assert Meeting.objects.get().status == "missed"
    assert tokens(ana) == (3, 0)


# STR-3
def test_a_strike_lives_for_180_days(over: Meeting, ana: User, at: Callable, now: datetime) -> None:
    row = actions.strike(ana, over, reason="late")

    at(row.at + 180 * DAY - MINUTE)
    assert Strike.objects.of(ana).live().get().state == "live"
    at(row.at + 180 * DAY)

    assert not Strike.objects.of(ana).live().exists()
    assert Strike.objects.get().state == "faded"


def test_the_same_meeting_strikes_a_person_once(over: Meeting, ana: User) -> None:
    assert actions.strike(ana, over, reason="late") == actions.strike(ana, over, reason="no_show")


# STR-3
def test_three_live_strikes_pause_accepting_for_30_days(
    asked: Make, struck: Callable, ben: User, at: Callable, now: datetime
) -> None:
    struck(ben, 2)
    assert limits.paused_until(ben) is None
    row = Strike.objects.of(ben).first()
    meeting = asked()
    actions.strike(ben, meeting, reason="moderator")

    assert limits.paused_until(ben) == now + 30 * DAY
    with pytest.raises(ValidationError, match="3 strikes"):
        actions.accept(meeting, by=ben, starts_at=meeting.proposals.first().starts_at)
    with pytest.raises(ValidationError, match="3 strikes"):
        actions.counter(meeting, by=ben, times=[now + 9 * DAY])  # or the asker would accept in his stead
    actions.void(row, cause="moderator")

    assert limits.paused_until(ben) is None


# STR-3
def test_five_kept_meetings_in_a_row_remove_the_oldest_strike(
    agreed: Make, struck: Callable, ana: User, member: Callable, rich: Callable, at: Callable, now: datetime
) -> None:
    struck(ana, 2)
    oldest = Strike.objects.of(ana).order_by("pk").first()
    rich(ana, 9)
    for number in range(5):
        at(now + number * 3 * DAY + HOUR)
        meeting = agreed(guest=member(f"Kept{number}"), kind="text", times=[now + (number * 3 + 2) * DAY])
        at(meeting.ends_at + HOUR)
        assert Strike.objects.of(ana).live().count() == 2
        actions.move_on()

    assert Strike.objects.of(ana).live().count() == 1
    assert Strike.objects.get(pk=oldest.pk).voiding.cause == "repaired"


# STR-4
def test_one_appeal_a_strike_within_14_days(over: Meeting, ana: User, ben: User, at: Callable) -> None:
    row = actions.strike(ana, over, reason="late")

    with pytest.raises(PermissionDenied):
        actions.appeal(row, by=ben, words="Not mine")
    at(row.at + 14 * DAY + MINUTE)
    with pytest.raises(ValidationError, match="no longer"):
        actions.appeal(row, by=ana, words="Too late")
    at(row.at + 14 * DAY)
    actions.appeal(row, by=ana, words="My train")
    with pytest.raises(ValidationError, match="no longer"):
        actions.appeal(Strike.objects.get(), by=ana, words="Again")


# STR-4
@pytest.mark.parametrize(("upheld", "state"), [(True, "voided"), (False, "live")])
def test_a_moderator_who_did_not_give_it_rules_once_with_a_reason(
    over: Meeting, ana: User, mod: User, member: Callable, upheld: bool, state: str
) -> None:
    other = member("Second", is_staff=True)
    row = actions.give_strike(ana, over, by=mod, reason="Rude")
    appeal = actions.appeal(row, by=ana, words="I was not")

    with pytest.raises(PermissionDenied):
        actions.rule(appeal, by=mod, upheld=upheld, words="I was right")
    actions.rule(appeal, by=other, upheld=upheld, words="Read the chat")
    with pytest.raises(ValidationError, match="decided"):
        actions.rule(appeal, by=other, upheld=not upheld, words="Again")

    assert Strike.objects.get().state == state


# STR-1, MOD-1
@pytest.mark.parametrize(("stayed_away", "struck"), [(True, 1), (False, 0)])
def test_a_moderator_decides_a_disputed_claim_once(
    over: Meeting, ana: User, mod: User, tokens: Callable, stayed_away: bool, struck: int
) -> None:
    claim = actions.report(over, by=ana, **ALONE)

    actions.decide(claim, by=mod, stayed_away=stayed_away, reason="The café remembers you")
    with pytest.raises(ValidationError, match="has been decided"):
        actions.decide(claim, by=mod, stayed_away=not stayed_away, reason="Again")

    assert Strike.objects.of(over.guest).count() == struck
    assert tokens(ana) == ((3, 0) if stayed_away else (2, 0))
    assert not Report.objects.disputed().exists()


def test_nobody_moderates_their_own_meeting(over: Meeting, ana: User) -> None:
    claim = actions.report(over, by=over.guest, **ALONE)

    for act in (
        lambda: actions.remove(over, by=ana, reason="x"),
        lambda: actions.return_token(over, by=ana, reason="x"),
        lambda: actions.give_strike(over.guest, over, by=ana, reason="x"),
        lambda: actions.decide(claim, by=ana, stayed_away=True, reason="x"),
    ):
        with pytest.raises(PermissionDenied):
            act()


# STR-4
def test_evidence_is_kept_until_the_appeal_closes(
    agreed: Make, ben: User, mod: User, at: Callable, beating: Callable
) -> None:
    meeting = agreed()
    beating(meeting.starts_at - DAY, meeting.ends_at)
    beats = Beat.objects.filter(started_at__gte=meeting.starts_at - settings.OUTAGE).count()
    row = actions.appeal(actions.strike(ben, meeting, reason="no_show"), by=ben, words="I was there")
    at(meeting.starts_at + 100 * DAY)

    tidy_up()
    assert Beat.objects.count() == beats
    assert not evidence.outage(meeting)

    actions.rule(row, by=mod, upheld=False, words="Nobody saw you")
    tidy_up()
    assert not Beat.objects.exists()
