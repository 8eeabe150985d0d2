"""Projects of somebody who is not seen any more (PRJ-4): announced, paused a week later, and undone by one click."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import notify
from accounts.models import User
from accounts.times import zone_of

from ..models import Pause, Project
from ..states import Stage
from .display import one_at_a_time

MOVING = (Stage.IDEA, Stage.ACTIVE)


def seen(way: str) -> Greatest:
    """When the person at the end of `way` last had a page open, or signed in, or joined."""
    joined = f"{way}joined_at"
    return Greatest(Coalesce(f"{way}profile__last_online", joined), Coalesce(f"{way}last_login", joined))


def pause_unseen() -> int:
    """A step of the clock; returns how many people were told something. Safe to run late or twice."""
    forget_what_is_over()
    return sum(announce(owner) for owner in owners(to_announce())) + sum(pause(owner) for owner in owners(to_pause()))


def forget_what_is_over() -> None:
    """Whoever came back was only warned, and a project may have gone on without our button."""
    warned = Pause.objects.announced().annotate(seen=seen("project__owner__"))
    warned.filter(seen__gt=F("announced_at")).delete()
    Pause.objects.in_force().exclude(project__stage=Stage.PAUSED).update(undone_at=timezone.now())


def to_announce() -> QuerySet:
    unseen = timezone.now() - settings.UNSEEN_TIME + settings.UNSEEN_WARNING
    moving = Project.objects.filter(stage__in=MOVING, owner__is_active=True).annotate(seen=seen("owner__"))
    return moving.filter(seen__lte=unseen).exclude(pauses__in=Pause.objects.filter(undone_at=None))


def to_pause() -> QuerySet:
    """Never without the warning, and never earlier after it than it said, however late the clock is."""
    now = timezone.now()
    warned = Pause.objects.announced().filter(announced_at__lte=now - settings.UNSEEN_WARNING)
    moving = Project.objects.filter(pauses__in=warned).annotate(seen=seen("owner__"))
    return moving.filter(seen__lte=now - settings.UNSEEN_TIME)


def owners(projects: QuerySet) -> QuerySet:
    people = User.objects.filter(pk__in=projects.order_by().values("owner"))
    return people.select_related("profile").annotate(seen=seen(""))


@transaction.atomic
def announce(owner: User) -> bool:
    one_at_a_time(owner)
    due = list(to_announce().filter(owner=owner))
    now = timezone.now()
    Pause.objects.bulk_create(Pause(project=project, stage=project.stage, announced_at=now) for project in due)
    last_day = max(owner.seen + settings.UNSEEN_TIME, now + settings.UNSEEN_WARNING)
    day = last_day.astimezone(zone_of(owner))
    text = f"We have not seen you for a while. On {day:%-d %B} {named(due)} paused, unless you sign in before."
    tell(owner, "pausing", text, owner.seen)
    return bool(due)


@transaction.atomic
def pause(owner: User) -> bool:
    one_at_a_time(owner)
    due = list(to_pause().filter(owner=owner))
    moved = Project.objects.filter(pk__in=[project.pk for project in due], stage__in=MOVING).move_to(Stage.PAUSED)
    Pause.objects.announced().filter(project__in=due).update(paused_at=timezone.now())
    if moved:
        days = settings.UNSEEN_TIME // timedelta(days=1)
        text = f"You were away for {days} days, so {named(due)} paused now. One click lets all go on as before."
        tell(owner, "paused", text, owner.seen)
    return bool(moved)


@transaction.atomic
def resume(owner: User) -> int:
    """Each goes on where it was. Returns how many."""
    one_at_a_time(owner)
    pauses = Pause.objects.of(owner).in_force()
    paused = Project.objects.filter(stage=Stage.PAUSED)
    moved = sum(paused.filter(pk=pause.project_id).move_to(Stage(pause.stage)) for pause in pauses)
    pauses.update(undone_at=timezone.now())
    return moved


def named(projects: list[Project]) -> str:
    return f"{projects[0].title} is" if len(projects) == 1 else f"your {len(projects)} projects are"


def tell(owner: User, what: str, text: str, since: datetime) -> None:
    """Once for each absence, and by e-mail at once."""
    key = f"{what}:{owner.pk}:{since:%Y%m%d}"
    notify(owner, kind=f"project.{what}", text=text, url=reverse("projects"), key=key, mail_after=timedelta(0))
