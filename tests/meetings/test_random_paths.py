"""Three people do what comes to their minds, in any order and at any time; after each step the rules still hold."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import Beat, User
from meetings import actions
from meetings.models import Attendance, Kind, Meeting, Step, Strike
from meetings.models.step import ANSWERS, ENDINGS
from meetings.querysets import ENDED, LIVE, MET
from meetings.states import Status
from payments import actions as payments
from payments.models import Account, Hold
from payments.queries import available, held

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
GIVEN = 5
START = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
REFUSALS = (ValidationError, PermissionDenied)
who = st.integers(0, 2)
kinds = st.sampled_from(Kind.values)
which = st.integers(0, 30)


class ThreePeople(RuleBasedStateMachine):
    """Every rule below is a button somebody presses; a refusal is an answer like any other."""

    at: Callable[[datetime], datetime]
    member: Callable[..., User]
    round = 0

    @initialize()
    def come_in(self) -> None:
        type(self).round += 1
        self.now = self.at(START)
        self.people = [self.member(f"{name}{self.round}") for name in ("Ana", "Ben", "Cleo")]
        for person in self.people:
            payments.gift(person, GIVEN, key=f"round:{self.round}:{person.pk}", reason="For a test")
        self.kept_status: dict[int, str] = {}
        for asker, guest in zip(self.people, [*self.people[1:], self.people[0]], strict=True):
            times = [self.now + hours * HOUR for hours in (30, 50)]
            actions.ask(asker, guest, kind=Kind.VIDEO, minutes=60, times=times)

    def mine(self) -> list[Meeting]:
        return list(Meeting.objects.with_people().filter(asker__in=self.people).order_by("pk"))

    def press(self, act: Callable[[], object]) -> None:
        try:
            act()
        except REFUSALS:
            return

    @rule(
        one=who, two=who, hours=st.lists(st.integers(20, 90), min_size=1, max_size=3), kind=st.sampled_from(Kind.values)
    )
    def ask(self, one: int, two: int, hours: list[int], kind: str) -> None:
        times = [self.now + hour * HOUR for hour in hours]
        asker, guest = self.people[one], self.people[two]
        self.press(lambda: actions.ask(asker, guest, kind=kind, minutes=60, times=times))

    @precondition(lambda self: self.mine())
    @rule(number=which, by=st.none() | who, choice=which)
    def accept(self, number: int, by: int | None, choice: int) -> None:
        """By anybody, and more often by whose turn it is."""
        meeting = self.any_of(number)
        times = list(meeting.proposals.filter(turn=meeting.turn))
        starts_at, person = times[choice % len(times)].starts_at, meeting.answerer if by is None else self.people[by]
        self.press(lambda: actions.accept(meeting, by=person, starts_at=starts_at))

    @precondition(lambda self: Meeting.objects.live().filter(asker__in=self.people).exists())
    @rule(asker=st.sampled_from([0, 5, 40]), guest=st.sampled_from([0, 5, 40]), beats=st.booleans())
    def the_next_one_comes(self, asker: int, guest: int, beats: bool) -> None:
        """Time goes on to its start, each of the two is there for some minutes or not, and it ends."""
        meeting = Meeting.objects.live().filter(asker__in=self.people).with_people().earliest("starts_at")
        self.go_to(max(meeting.starts_at, self.now), beats)
        for person, minutes in ((meeting.asker, asker), (meeting.guest, guest)):
            actions.attended(meeting, person, minutes * 60)
            if meeting.kind == Kind.TEXT and minutes:
                actions.wrote([(meeting.contact_id, person.pk)], at=meeting.starts_at)
                actions.wrote([(meeting.contact_id, person.pk)], at=meeting.starts_at + minutes * MINUTE)
        self.go_to(max(meeting.ends_at + HOUR, self.now), beats)

    @precondition(lambda self: self.mine())
    @rule(number=which, by=who, hours=st.integers(20, 60))
    def counter(self, number: int, by: int, hours: int) -> None:
        times = [self.now + hours * HOUR]
        self.press(lambda: actions.counter(self.any_of(number), by=self.people[by], times=times))

    @precondition(lambda self: self.mine())
    @rule(number=which, by=who, verb=st.sampled_from(["decline", "withdraw", "cancel", "late", "waive"]))
    def end(self, number: int, by: int, verb: str) -> None:
        self.press(lambda: getattr(actions, verb)(self.any_of(number), by=self.people[by]))

    @precondition(lambda self: self.mine())
    @rule(number=which, by=who, hours=st.none() | st.integers(2, 90))
    def move(self, number: int, by: int, hours: int | None) -> None:
        starts_at = None if hours is None else self.now + hours * HOUR
        self.press(lambda: actions.reschedule(self.any_of(number), by=self.people[by], starts_at=starts_at))

    @precondition(lambda self: self.mine())
    @rule(number=which, by=who, verb=st.sampled_from(["agree_change", "refuse_change", "drop_change"]))
    def answer_change(self, number: int, by: int, verb: str) -> None:
        change = self.any_of(number).changes.first()
        if change:
            self.press(lambda: getattr(actions, verb)(change, by=self.people[by]))

    @precondition(lambda self: self.mine())
    @rule(number=which, by=who, minutes=st.integers(0, 60))
    def attend(self, number: int, by: int, minutes: int) -> None:
        meeting = self.any_of(number)
        if meeting.starts_at and meeting.starts_at <= self.now < meeting.ends_at:
            self.press(lambda: actions.attended(meeting, self.people[by], minutes * 60))

    @precondition(lambda self: self.mine())
    @rule(number=which, by=who, other_came=st.booleans(), happened=st.booleans())
    def report(self, number: int, by: int, other_came: bool, happened: bool) -> None:
        said = {"other_came": other_came or happened, "happened": happened}
        self.press(lambda: actions.report(self.any_of(number), by=self.people[by], **said))

    @rule(person=who, most=st.sampled_from([None, 0, 1, 2]))
    def take_so_many(self, person: int, most: int | None) -> None:
        profile = self.people[person].profile
        profile.asks_per_week = most
        profile.save(update_fields=["asks_per_week"])

    @rule(hours=st.integers(1, 30), beats=st.booleans())
    def time_passes(self, hours: int, beats: bool) -> None:
        """With the heartbeat, or with an outage of ours."""
        self.go_to(self.now + hours * HOUR, beats)

    def go_to(self, moment: datetime, beats: bool) -> None:
        before, self.now = self.now, moment
        count = int((moment - before) / (4 * MINUTE)) + 1 if beats else 0
        moments = [before + 4 * MINUTE * number for number in range(count)]
        Beat.objects.bulk_create(Beat(started_at=one, ended_at=one, running=False) for one in moments)
        self.at(self.now)
        for step in (actions.expire_due, actions.deliver, actions.move_on, actions.remind):
            step()
            assert step() == 0  # twice is once

    def any_of(self, number: int) -> Meeting:
        meetings = self.mine()
        return meetings[-1 - number % len(meetings)]  # the last ones are the interesting ones

    @invariant()
    def there_is_one_outcome(self) -> None:
        for meeting in self.mine():
            verbs = list(Step.objects.filter(meeting=meeting).values_list("verb", flat=True))
            assert sum(verb in ANSWERS for verb in verbs) == (meeting.status != Status.OPEN)
            assert sum(verb in ENDINGS for verb in verbs) == (meeting.status in ("finished", "missed", "cancelled"))
            before = self.kept_status.get(meeting.pk)
            assert before not in ENDED or before == meeting.status or {before, meeting.status} <= {*MET}
            away = set(meeting.attendances.filter(away=True).values_list("person", flat=True))
            no_shows = meeting.strikes.filter(reason="no_show").exclude(voiding__cause="evidence")
            assert set(no_shows.values_list("person", flat=True)) <= away
            assert bool(away) == (meeting.status == "missed") or meeting.status in LIVE  # MTG-1
            self.kept_status[meeting.pk] = meeting.status

    @invariant()
    def every_token_is_in_one_place(self) -> None:
        for meeting in self.mine():
            expected = {"open": "held", "declined": "given back", "withdrawn": "given back", "expired": "given back"}
            assert Hold.objects.get(pk=meeting.hold_id).state == expected.get(meeting.status, "spent")
        for person in getattr(self, "people", []):
            asked = [meeting for meeting in self.mine() if meeting.asker == person]
            spent = sum(meeting.status not in ("open", "declined", "withdrawn", "expired") for meeting in asked)
            returned = sum(self.returned(meeting) for meeting in asked)
            assert held(person) == sum(meeting.status == "open" for meeting in asked)
            assert available(person) == GIVEN - held(person) - spent + returned
        assert not Account.objects.filter(limited=True, debits_posted__gt=F("credits_posted")).exists()

    def returned(self, meeting: Meeting) -> bool:
        return type(meeting.hold).objects.model._base_manager.filter(group=meeting.hold.group, kind="direct").exists()

    @invariant()
    def nobody_who_was_there_is_struck(self) -> None:
        for strike in Strike.objects.filter(reason="no_show", voiding=None).select_related("meeting"):
            row = Attendance.objects.filter(meeting=strike.meeting, person=strike.person).first()
            there = row and (row.messages if strike.meeting.kind == Kind.TEXT else row.seconds >= 600)
            assert not there, (strike.meeting.kind, row.seconds, row.messages)

    @invariant()
    def nothing_overlaps(self) -> None:
        for person in getattr(self, "people", []):
            agreed = list(Meeting.objects.of(person).live().order_by("starts_at"))
            assert all(one.ends_at <= two.starts_at for one, two in zip(agreed, agreed[1:], strict=False))

    @invariant()
    def nobody_hears_of_what_waits_in_line(self) -> None:
        for meeting in Meeting.objects.in_line().filter(asker__in=getattr(self, "people", [])):
            assert not meeting.awaits(meeting.guest)
            assert not Meeting.objects.visible_to(meeting.guest).filter(pk=meeting.pk).exists()
            assert timezone.now() < meeting.answer_by or not meeting.proposals.exists()


@pytest.mark.slow
@pytest.mark.usefixtures("db")
def test_three_people_cannot_break_the_rules(at: Callable, member: Callable[..., User]) -> None:
    machine = type("Three", (ThreePeople,), {"at": staticmethod(at), "member": staticmethod(member)})
    quick = settings(
        max_examples=8, stateful_step_count=30, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=quick)
