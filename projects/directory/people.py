"""Who matches a search, best first (HOME-1, HOME-3)."""

from datetime import UTC, datetime, timedelta

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Greatest

from accounts import presence
from accounts.models import Pitch, User

from ..models import Project
from ..models.standing import UNKNOWN
from ..words import Term, skill_token, terms
from .near import cities_within
from .search import Search

AGES = (timedelta(minutes=15), timedelta(days=1), timedelta(days=7), timedelta(days=30))
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
NEWCOMER = timedelta(days=14)
NEWCOMERS_SCORE = 90
PEOPLE_KEYS = ("age", "pitched", "score", "seen", "pk")

READY_PITCH = Exists(Pitch.objects.filter(owner=OuterRef("pk"), status=Pitch.Status.READY))
MEETS = Q(profile__meets_text=True) | Q(profile__meets_video=True) | Q(profile__meets_in_person=True)
PRESENTABLE = Q(profile__headline__gt="", profile__city__isnull=False) & MEETS


def listed(viewer: User) -> QuerySet:
    """People who can be found: not paused, suspended, banned or blocked, and not before they show something."""
    shows = (Q(profile__welcomed_at__isnull=False) & Q(profile__headline__gt="")) | PRESENTABLE
    people = User.objects.visible_to(viewer).listed().filter(shows)
    return people.exclude(pk=viewer.pk) if viewer.is_authenticated else people


def matching(search: Search, viewer: User, *, sees_all: bool, walks: bool = False) -> QuerySet:
    people = having_words(listed(viewer), search.q, "text" if sees_all else "open_text", walks=walks)
    return filtered(people, search, viewer)


def having_words(people: QuerySet, query: str, column: str, *, walks: bool = False) -> QuerySet:
    """By the index of words; or, when few `people` are walked through for a frequent word, by reading their texts."""
    asked = terms(query)
    if walks:
        return people.filter(*(Q(**{f"search_doc__{column}__contains": term.pattern}) for term in asked))
    return people.filter(**{f"search_doc__{column}__has_words": asked}) if asked else people


def filtered(people: QuerySet, search: Search, viewer: User) -> QuerySet:
    """Everything but the words and the category, which people and projects answer differently."""
    facts = {}
    if search.status:
        facts["profile__status"] = search.status
    if search.meets:
        facts[f"profile__meets_{search.meets}"] = True
    if search.open:
        facts["profile__open_to_contribute"] = True
    if search.skill:
        facts["search_doc__text__has_words"] = [Term(skill_token(search.skill), whole=False)]
    if search.near:
        facts["profile__city__in"] = cities_within(search.near, viewer.profile.city)
    if search.online:
        facts["pk__in"] = presence.online_ids()
    return people.filter(READY_PITCH, **facts) if search.pitch else people.filter(**facts)


def in_category(people: QuerySet, slug: str) -> QuerySet:
    if not slug:
        return people
    shown = Project.objects.on_display().filter(category__slug=slug)
    return people.filter(pk__in=shown.order_by().values("owner"))


def ranked(people: QuerySet, now: datetime) -> QuerySet:
    """Annotated by what they are ordered by; `now` is that of the first page, so that nobody moves between pages.

    Of those away for longer than all of `AGES`, and of those who never were here, it only counts whether they are as
    reliable as a stranger, so that four stretches hold each.
    """
    age = Case(
        *(When(profile__last_online__gte=now - age, then=Value(len(AGES) - place)) for place, age in enumerate(AGES)),
        When(profile__last_online=None, then=Value(-1)),
        default=Value(0),
    )
    fair = Case(When(joined_at__gte=now - NEWCOMER, then=Value(NEWCOMERS_SCORE)), default=Value(0))
    score = Greatest(Coalesce("standing__score", Value(UNKNOWN)), fair)
    return people.annotate(
        seen=Coalesce("profile__last_online", Value(NEVER)),
        age=age,
        pitched=Cast(READY_PITCH, IntegerField()),
        score=Case(
            When(profile__last_online__gte=now - AGES[-1], then=score),
            When(standing__score__lt=UNKNOWN, then=Value(0)),
            default=Value(1),
        ),
    )
