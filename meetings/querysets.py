"""Every filter and every guarded write of meetings, named as English."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.models import Block, User
from accounts.prepared import Given

from .states import CHANGE_NEXT, NEXT, ChangeStatus, Status

LIVE = (Status.ACCEPTED, Status.RUNNING)
OWN = (
    *("public_id", "asker_id", "guest_id", "contact_id", "hold_id", "kind", "minutes", "policy"),
    *("status", "turn", "sequence", "starts_at", "ends_at", "answer_by", "delivered_at"),
)
NAMES = ("asker__first_name", "guest__first_name")
ZONES = ("asker__profile__timezone", "guest__profile__timezone")
PLACES = ("place__venue__name", "place__venue__timezone")
ENDED = tuple(status for status in NEXT if status not in (Status.OPEN, *LIVE))
MET = (Status.FINISHED, Status.MISSED)  # took place, or should have


class MeetingQuerySet(models.QuerySet):
    def move_to(self, status: Status, **fields: object) -> int:
        """Guarded write: only from the states that may still go there. Returns the number of rows moved."""
        sources = [source for source, targets in NEXT.items() if status in targets]
        return self.filter(status__in=sources).update(**({"status": status, "reminded": 0} | fields))

    def among(self, keys: Collection[int]) -> "MeetingQuerySet":
        """Those, in no order."""
        return self.filter(pk__among=keys).order_by()

    def people(self) -> set[int]:
        """Whose they are."""
        return {person for pair in self.values_list("asker", "guest") for person in pair}

    def as_seen(self, meeting: models.Model) -> "MeetingQuerySet":
        """This meeting, as long as turn and time are still what `meeting` says: else somebody was quicker."""
        return self.filter(pk=meeting.pk, turn=meeting.turn, starts_at=meeting.starts_at)

    def lock(self, meeting: models.Model) -> None:
        """The parent first, then its changes: so that a cancel and a move wait instead of blocking each other."""
        self.select_for_update(no_key=True).get(pk=meeting.pk)

    def of(self, person: User) -> "MeetingQuerySet":
        return self.filter(Q(asker=person) | Q(guest=person))

    def between(self, one: User, other: User) -> "MeetingQuerySet":
        return self.filter(Q(asker=one, guest=other) | Q(asker=other, guest=one))

    def visible_to(self, viewer: User | Given) -> "MeetingQuerySet":
        """One's own, unless one of the two blocked the other (VIS-6). Who has left stays in the other's history."""
        blocked, blockers = Block.objects.filter(blocker=viewer), Block.objects.filter(blocked=viewer)
        for hidden in (blocked.values("blocked_id"), blockers.values("blocker_id")):
            self = self.exclude(Q(asker__in=hidden) | Q(guest__in=hidden))
        return self.of(viewer).told(viewer)

    def with_people(self) -> "MeetingQuerySet":
        return self.select_related("asker__profile", "guest__profile", "contact")

    def with_names(self) -> "MeetingQuerySet":
        """With as much of the two as it takes to tell them: what the clock reads of very many."""
        return self.select_related("asker", "guest").only(*OWN, *NAMES)

    def with_zones(self) -> "MeetingQuerySet":
        """The same, to tell them a time, and where."""
        rows = self.select_related("asker__profile", "guest__profile", "place__venue")
        return rows.only(*OWN, *NAMES, *ZONES, *PLACES)

    def open(self) -> "MeetingQuerySet":
        return self.filter(status=Status.OPEN)

    def awaiting(self, person: User) -> "MeetingQuerySet":
        """Open requests that this person is to answer."""
        return self.open().told(person).filter(Q(guest=person, turn__in=[0, 2]) | Q(asker=person, turn=1))

    def in_line(self) -> "MeetingQuerySet":
        """Sent, but not handed over yet (REQ-2)."""
        return self.filter(status=Status.OPEN, delivered_at=None)

    def in_line_of(self, guest: User) -> "MeetingQuerySet":
        """The first who asked comes first."""
        return self.in_line().filter(guest=guest).order_by("asked_at", "pk")

    def told(self, person: User) -> "MeetingQuerySet":
        """Without what this person has not heard of yet, because it waits in their line (REQ-2)."""
        return self.exclude(guest=person, delivered_at=None)

    def live(self) -> "MeetingQuerySet":
        return self.filter(status__in=LIVE)

    def ended(self) -> "MeetingQuerySet":
        return self.filter(status__in=ENDED)

    def upcoming(self) -> "MeetingQuerySet":
        """Agreed and not over yet, the next one first."""
        return self.live().filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")

    def starting_after(self, last: models.Model) -> "MeetingQuerySet":
        """What stands below it in `upcoming`."""
        same = Q(starts_at=last.starts_at, pk__gt=last.pk)
        return self.filter(Q(starts_at__gt=last.starts_at) | same)

    def asked_before(self, last: models.Model) -> "MeetingQuerySet":
        """What stands below it, the one that was asked last being on top."""
        same = Q(asked_at=last.asked_at, pk__lt=last.pk)
        return self.filter(Q(asked_at__lt=last.asked_at) | same)

    def overlapping(self, start: datetime, end: datetime) -> "MeetingQuerySet":
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def near(self, now: datetime | Given) -> "MeetingQuerySet":
        """What the banner shows: from an hour before until the end (MTG-4)."""
        return self.live().filter(starts_at__lte=now + settings.BANNER_BEFORE, ends_at__gt=now).order_by("starts_at")

    def past_deadline(self, now: datetime) -> "MeetingQuerySet":
        return self.open().filter(answer_by__lte=now).order_by("answer_by", "pk")

    def to_begin(self, now: datetime) -> "MeetingQuerySet":
        return self.filter(status=Status.ACCEPTED, starts_at__lte=now).order_by("starts_at", "pk")

    def to_end(self, now: datetime) -> "MeetingQuerySet":
        """A little after the end, so that a call may run over."""
        over = now - settings.CALL_CLOSES
        return self.filter(status=Status.RUNNING, ends_at__lte=over).order_by("starts_at", "pk")

    def to_remind_of_answer(self, number: int, after: timedelta, now: datetime) -> "MeetingQuerySet":
        """Requests whose turn began so long ago, and of which fewer than `number` reminders were sent (REQ-4)."""
        waiting = self.open().filter(delivered_at__isnull=False, turn_at__lte=now - after, answer_by__gt=now)
        return waiting.filter(reminded__lt=number).order_by("turn_at", "pk")

    def to_remind_of_meeting(self, number: int, before: timedelta, now: datetime) -> "MeetingQuerySet":
        """Meetings that begin within `before` (MTG-4)."""
        coming = self.filter(status=Status.ACCEPTED, starts_at__gt=now, starts_at__lte=now + before)
        return coming.filter(reminded__lt=number).order_by("starts_at", "pk")


class ChangeQuerySet(models.QuerySet):
    def move_to(self, status: ChangeStatus, **fields: object) -> int:
        """Guarded write: only from the states that may still go there. Returns the number of rows moved."""
        sources = [source for source, targets in CHANGE_NEXT.items() if status in targets]
        return self.filter(status__in=sources).update(status=status, **fields)

    def open(self) -> "ChangeQuerySet":
        return self.filter(status=ChangeStatus.OPEN)

    def reschedules(self) -> "ChangeQuerySet":
        """Agreed other times: two at most (MTG-1)."""
        return self.filter(status=ChangeStatus.AGREED, starts_at__isnull=False)


class ReportQuerySet(models.QuerySet):
    def disputed(self) -> "ReportQuerySet":
        """Claims that the other stayed away which nothing has decided yet: a moderator looks (STR-1).

        One that the other admits is decided, also where nobody is struck for it (STR-2).
        """
        admits = self.model.objects.filter(
            meeting=OuterRef("meeting"),
            happened=False,
            other_came=True,
            meeting__attendances__person=F("person"),
            meeting__attendances__away=True,
        )
        return self.filter(~Exists(admits), other_came=False, meeting__strikes=None, meeting__decision=None)


class StrikeQuerySet(models.QuerySet):
    def of(self, person: User) -> "StrikeQuerySet":
        return self.filter(person=person)

    def live(self, now: datetime | None = None) -> "StrikeQuerySet":
        """Neither faded nor voided (STR-3)."""
        return self.filter(fades_at__gt=now or timezone.now(), voiding=None)
