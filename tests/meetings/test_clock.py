"""What happens without a click, exactly once though the clock comes twice or late (REQ-4, MTG-1, STR-1, STR-2)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Contact, Notice, User
from meetings import actions
from meetings.models import Meeting, Step, Strike

Make = Callable[..., Meeting]
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def expired() -> dict[User, str]:
    return {notice.person: notice.text for notice in Notice.objects.filter(kind="meeting.expired")}


# REQ-4, TOK-2
def test_silence_for_72_hours_expires_and_gives_the_token_back(
    asked: Make, ana: User, ben: User, tokens: Callable, at: Callable, now: datetime
) -> None:
    asked(times=[now + 9 * DAY])

    at(now + 72 * HOUR - MINUTE)
    assert actions.expire_due() == 0
    at(now + 72 * HOUR)
    assert (actions.expire_due(), actions.expire_due()) == (1, 0)

    contact = Contact.objects.get()
    assert Meeting.objects.get().status == "expired"
    assert tokens(ana) == (3, 0)
    assert (contact.state, contact.writer) == ("closed", ben)  # CHT-1
    assert (told(ana), told(ben)) == (["meeting.expired"], ["meeting.asked", "meeting.expired"])


def test_an_asker_silent_on_other_times_gets_the_token_back_too(
    asked: Make, ana: User, ben: User, tokens: Callable, at: Callable, now: datetime
) -> None:
    actions.counter(asked(), by=ben, times=[now + 9 * DAY])
    at(now + 72 * HOUR)

    assert actions.expire_due() == 1
    assert tokens(ana) == (3, 0)
    assert expired() == {
        ben: "Ana did not answer in time. The request has ended.",
        ana: "The request with Ben has expired without your answer.",
    }


# REQ-4
def test_whoever_was_silent_and_whoever_waited_are_told_so(asked: Make, ana: User, ben: User, at: Callable) -> None:
    meeting = asked()
    at(meeting.answer_by)

    actions.expire_due()

    assert expired() == {
        ana: "Ben did not answer in time. Your token is back.",
        ben: "The request with Ana has expired without your answer.",
    }
    assert {(row.url, row.key) for row in Notice.objects.filter(kind="meeting.expired")} == {
        (meeting.get_absolute_url(), f"meeting:{meeting.pk}:expired:{person.pk}") for person in (ana, ben)
    }


# NOTE-1
def test_who_has_a_page_open_when_their_request_expires_hears_it_at_once(
    asked: Make, ana: User, at: Callable, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    settings.REDIS_URL = ""  # one process, which knows from the database who is here
    ana.profile.last_online = at(asked().answer_by)
    ana.profile.save(update_fields=["last_online"])
    Notice.objects.filter(person=ana).delete()
    told = []
    monkeypatch.setattr("accounts.actions.notices.tell", lambda people, *what, **how: told.append((people, *what)))

    actions.expire_due()

    notice = Notice.objects.get(person=ana)
    assert [(people, kind, data["text" if kind == "notice.new" else "notices"]) for people, kind, data in told] == [
        ([ana.pk], "notice.new", notice.text),
        ([ana.pk], "unread.changed", 1),
    ]


# REQ-4
def test_whoever_is_to_answer_is_reminded_at_24_48_and_70_hours(
    asked: Make, ana: User, ben: User, at: Callable, now: datetime
) -> None:
    asked(times=[now + 9 * DAY])
    sent = []

    for hours in (23, 24, 25, 48, 49, 70, 71):
        at(now + hours * HOUR)
        sent.append(actions.remind())

    assert sent == [0, 1, 0, 1, 0, 1, 0]
    assert told(ben).count("meeting.waiting") == 3
    assert "meeting.waiting" not in told(ana)


def test_a_late_clock_reminds_once_and_a_counter_begins_anew(
    asked: Make, ana: User, ben: User, at: Callable, now: datetime
) -> None:
    meeting = asked(times=[now + 9 * DAY])

    at(now + 71 * HOUR)
    assert (actions.remind(), actions.remind()) == (1, 0)
    actions.counter(meeting, by=ben, times=[now + 9 * DAY])
    at(now + 71 * HOUR + DAY)
    assert (actions.remind(), actions.remind()) == (1, 0)

    assert told(ana).count("meeting.waiting") == 1


# MTG-4
def test_both_are_reminded_a_day_and_an_hour_before(agreed: Make, ana: User, ben: User, at: Callable) -> None:
    meeting = agreed()
    sent = []

    for before in (25 * HOUR, 24 * HOUR, 2 * HOUR, HOUR, 59 * MINUTE):
        at(meeting.starts_at - before)
        sent.append(actions.remind())

    assert sent == [0, 1, 0, 1, 0]
    assert told(ana).count("meeting.coming") == told(ben).count("meeting.coming") == 2


def test_what_was_agreed_after_a_reminders_moment_is_not_reminded_of(
    asked: Make, ben: User, at: Callable, now: datetime
) -> None:
    meeting = asked(times=[now + 25 * HOUR])
    at(now + 10 * HOUR)
    actions.accept(meeting, by=ben, starts_at=now + 25 * HOUR)

    assert actions.remind() == 0


# MTG-1
def test_a_meeting_begins_and_ends_once(agreed: Make, at: Callable) -> None:
    meeting = agreed(kind="text")

    at(meeting.starts_at)
    assert (actions.move_on(), actions.move_on()) == (1, 0)
    assert Meeting.objects.get().status == "running"
    at(meeting.ends_at + 15 * MINUTE)
    assert (actions.move_on(), actions.move_on()) == (1, 0)

    assert Meeting.objects.get().status == "finished"
    assert list(Step.objects.values_list("verb", "at"))[-2:] == [
        ("started", meeting.starts_at),
        ("finished", meeting.ends_at),
    ]


def test_a_clock_that_comes_days_late_does_both(agreed: Make, at: Callable) -> None:
    meeting = agreed(kind="text")
    at(meeting.ends_at + 3 * DAY)

    assert actions.move_on() == 2
    assert Meeting.objects.get().status == "finished"


# MTG-1, STR-1, STR-5: minutes in the call of asker and guest; who was away, who is struck; is the token back
@pytest.mark.parametrize(
    ("minutes", "away", "struck", "returned"),
    [
        ((45, 44), [], [], False),
        ((45, 0), ["guest"], ["guest"], True),
        ((0, 45), ["asker"], ["asker"], False),
        ((0, 0), ["asker", "guest"], ["asker", "guest"], False),
        ((10, 0), ["guest"], ["guest"], True),
        ((9, 0), ["guest"], [], True),  # ten minutes of waiting make a strike, not nine; but who never came missed it
        ((0, 9), ["asker"], [], False),
        ((12, 2), ["guest"], ["guest"], True),
        ((40, 12), [], [], False),  # late is not absent
        ((9, 8), [], [], False),
    ],
)
def test_evidence_decides_who_stayed_away(
    agreed: Make,
    at: Callable,
    beating: Callable,
    tokens: Callable,
    ana: User,
    minutes: tuple[int, int],
    away: list[str],
    struck: list[str],
    returned: bool,
) -> None:
    meeting = agreed()
    for person, count in zip(meeting.people, minutes, strict=True):
        actions.attended(meeting, person, count * 60)
    beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
    at(meeting.ends_at + 15 * MINUTE)

    actions.move_on()

    assert set(Strike.objects.values_list("person", flat=True)) == {getattr(meeting, who).pk for who in struck}
    assert set(meeting.attendances.filter(away=True).values_list("person", flat=True)) == {
        getattr(meeting, who).pk for who in away
    }
    assert Meeting.objects.get().status == ("missed" if away else "finished")
    assert tokens(ana) == ((3, 0) if returned else (2, 0))


# STR-2
def test_nobody_is_struck_while_we_were_away_ourselves(agreed: Make, at: Callable, beating: Callable) -> None:
    meeting = agreed()
    actions.attended(meeting, meeting.asker, 2700)
    beating(meeting.starts_at - HOUR, meeting.starts_at + 10 * MINUTE)
    beating(meeting.starts_at + 20 * MINUTE, meeting.ends_at + HOUR)
    at(meeting.ends_at + 15 * MINUTE)

    actions.move_on()

    assert Meeting.objects.get().status == "finished"
    assert not Strike.objects.exists()


def test_an_open_change_falls_when_the_meeting_begins(agreed: Make, ana: User, at: Callable, now: datetime) -> None:
    meeting = agreed()
    change = actions.reschedule(meeting, by=ana, starts_at=now + 5 * DAY)
    at(meeting.starts_at)

    actions.move_on()

    change.refresh_from_db()
    assert change.status == "dropped"


def test_attendance_adds_up_and_takes_no_strangers(agreed: Make, ana: User, eve: User) -> None:
    meeting = agreed()

    for seconds in (30, 40, -5, 0):
        actions.attended(meeting, ana, seconds)
    with pytest.raises(PermissionDenied):
        actions.attended(meeting, eve, 30)

    assert list(meeting.attendances.values_list("person", "seconds")) == [(ana.pk, 70)]
