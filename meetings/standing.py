"""Whatever keeps, breaks or forgives a promise is told to the directory, in the same transaction (HOME-3, PRO-5)."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.db.models.constants import OnConflict
from django.db.models.signals import post_save
from django.utils import timezone

from accounts.derive import derive
from accounts.models import User
from projects.actions import rate
from projects.models import Standing

from .models import Step, Strike, Unrated, Verb, Voiding
from .models.step import ANSWERS, ENDINGS
from .statistics import Statistics, statistics_of

TELLING = {*ANSWERS, *ENDINGS, Verb.FOUND_MISSED, Verb.FOUND_KEPT} - {Verb.WITHDRAWN}
PART = 500  # people counted in one transaction


def rate_people(people: Iterable[User | int]) -> int:
    """Reads their meetings and writes their standing; returns how many were written."""
    return rate(standing_of(person, of) for person, of in sorted(statistics_of(people).items()))


def standing_of(person: int, of: Statistics) -> Standing:
    score = round(100 * (2 * of.smoothed + of.responsive) / 3)  # coming counts twice as much as answering
    return Standing(person_id=person, kept=of.kept, total=of.total, score=score)


def rate_later(people: Iterable[int]) -> None:
    """Marks them for `rate_marked`, in key order, so that two who mark the same people do not wait for each other.

    A mark that is there is touched, so that nobody counts and drops it meanwhile.
    """
    rows = User.objects.filter(pk__among=set(people)).order_by("pk")
    derive(Unrated, rows, on_conflict=OnConflict.UPDATE, person=F("pk"), since=timezone.now())


def rate_marked() -> int:
    """Counts whoever is marked, once each, so many at a time. Safe in two processes and after a stop."""
    done = 0
    while count := rate_some():
        done += count
    return done


@transaction.atomic
def rate_some() -> int:
    marks = Unrated.objects.select_for_update(skip_locked=True).order_by("pk")[:PART]
    people = list(marks.values_list("pk", flat=True))
    rate_people(people)
    Unrated.objects.filter(pk__among=people).delete()
    return len(people)


def step_taken(instance: Step, created: bool, raw: bool, **kwargs: object) -> None:
    if created and not raw and instance.verb in TELLING:
        rate_people(instance.meeting.people)


def strike_given(instance: Strike, raw: bool, **kwargs: object) -> None:
    if not raw:
        rate_people([instance.person_id])


def strike_voided(instance: Voiding, raw: bool, **kwargs: object) -> None:
    if not raw:
        rate_people([instance.strike.person_id])


def connect() -> None:
    post_save.connect(step_taken, sender=Step, dispatch_uid="standing")
    post_save.connect(strike_given, sender=Strike, dispatch_uid="standing")
    post_save.connect(strike_voided, sender=Voiding, dispatch_uid="standing")
