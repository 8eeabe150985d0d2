"""What meetings hold of a person, and what stays of it when they leave (ACC-8)."""

from collections.abc import Iterator

from django.db.models import Q

from accounts import signals, takeout
from accounts.models import User

from .models import Feed, Meeting, PairSuggestion, Place, Report, Strike
from .models.strike import Appeal

MEETING = ("public_id", "kind", "minutes", "status", "starts_at", "ends_at", "asked_at")
REPORT = ("meeting__public_id", "happened", "other_came", "rating", "again", "notes", "at")


def mine(person: User) -> Iterator[dict]:
    for meeting in Meeting.objects.of(person).with_people().iterator():
        asked = meeting.asker_id == person.pk
        yield {name: getattr(meeting, name) for name in MEETING} | {
            "with": meeting.other(person).first_name,
            "asked_by": "me" if asked else "them",
            "my_message": meeting.message if asked else "",
        }


def reports(person: User) -> Iterator[dict]:
    yield from Report.objects.filter(person=person).values(*REPORT)


def strikes(person: User) -> Iterator[dict]:
    for strike in Strike.objects.of(person).select_related("appeal", "voiding"):
        appeal = getattr(strike, "appeal", None)
        yield {
            "reason": strike.get_reason_display(),
            "words": strike.words,
            "at": strike.at,
            "state": strike.state,
            "my_appeal": appeal.words if appeal else "",
        }


def endings(person: User) -> Iterator[str]:
    """Said by the same questions by which `leave` acts."""
    asked = Meeting.objects.open().filter(asker=person).count()
    taken = Meeting.objects.open().filter(guest=person).count()
    agreed = Meeting.objects.of(person).upcoming().count()
    if asked:
        yield f"{counted(asked, 'request')} you sent will be withdrawn."
    if taken:
        yield f"{counted(taken, 'request')} to you will be declined, and the held token goes back to who asked."
    if agreed:
        yield f"{counted(agreed, 'agreed meeting')} will be cancelled, and the other is told at once."


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number > 1)}"


def forget(sender: object, *, person: User, **_: object) -> None:
    """The meetings are the other's history too; private words and the areas searched from are not."""
    Feed.objects.filter(person=person).delete()
    Report.objects.filter(person=person).update(notes="")
    Appeal.objects.filter(strike__person=person).update(words="")
    searches = PairSuggestion.objects.filter(Q(low=person) | Q(high=person))
    searches.exclude(pk__in=Place.objects.values("suggestion")).delete()
    for search in searches:
        side = "low_area" if search.low_id == person.pk else "high_area"
        PairSuggestion.objects.filter(pk=search.pk).update(**{side: f"gone{search.pk}"})


def register() -> None:
    takeout.holds("meetings", mine)
    takeout.holds("reports", reports)
    takeout.holds("strikes", strikes)
    takeout.ends(endings)
    signals.left.connect(forget, dispatch_uid="meetings")
