"""Who may ask whom, and for when (REQ-2). Page and action ask the same functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

from accounts.completeness import missing
from accounts.models import User
from accounts.times import say, say_range, say_span, zone_of
from payments.queries import available

from .models import Meeting, Step, Strike, Verb


@dataclass(frozen=True)
class Refusal:
    """Why not, and what to do about it: `label` leads to `url` where there is something to do."""

    text: str
    url: str = ""
    label: str = ""


def refuse(refusals: list[Refusal]) -> None:
    if refusals:
        raise ValidationError([refusal.text for refusal in refusals])


def why_not_ask(asker: User, guest: User) -> list[Refusal]:
    """Empty: a request may be sent. The first reason is the one that matters most."""
    if asker == guest:
        return [Refusal("This is you.", reverse("home"), "Find somebody to meet")]
    mine = why_not_me(asker) + why_not_today(asker) + why_no_token(asker)
    return why_not_them(guest) + why_not_pair(asker, guest) + mine


def why_not_them(guest: User) -> list[Refusal]:
    name = guest.first_name
    if not guest.is_active or guest.suspended or guest.profile.paused:
        return [Refusal(f"{name} takes no requests at the moment.", reverse("home"), "Find somebody else")]
    if not guest.profile.meets:
        return [Refusal(f"{name} has not said yet how to meet.", reverse("home"), "Find somebody else")]
    return []


def why_not_pair(asker: User, guest: User) -> list[Refusal]:
    """One open request a pair, and 30 days of rest after a decline."""
    between = Meeting.objects.between(asker, guest)
    if meeting := between.open().first():
        asked = meeting.guest_id == asker.pk
        words = f"{guest.first_name} has asked you already." if asked else "You have an open request already."
        label = f"Answer {guest.first_name}" if meeting.awaits(asker) else "See it"
        return [Refusal(words, meeting.get_absolute_url(), label)]
    if again := rests_until(asker, guest):
        words = f"{guest.first_name} declined your last request. You can ask again from {say(again, zone_of(asker))}."
        return [Refusal(words, reverse("home"), "Find somebody else")]
    return []


def rests_until(asker: User, guest: User) -> datetime | None:
    declined = Step.objects.filter(meeting__asker=asker, meeting__guest=guest, verb=Verb.DECLINED)
    last = declined.order_by("-at").select_related("meeting").first()
    again = last and last.at + last.meeting.terms.cooldown
    return again if again and again > timezone.now() else None


def why_not_me(person: User) -> list[Refusal]:
    """What keeps this person from sending and accepting: an incomplete profile (ACC-6), strikes (STR-3), suspension."""
    refusals = [Refusal(lack.sentence, lack.url, lack.act) for lack in missing(person)]
    if until := paused_until(person):
        words = f"{settings.STRIKES_PAUSE} strikes: you can send and accept again from {say(until, zone_of(person))}."
        refusals.append(Refusal(words, reverse("strikes"), "See your strikes"))
    if person.suspended:
        refusals.append(Refusal(f"Your account is suspended until {say(person.suspended_until, zone_of(person))}."))
    return refusals


def paused_until(person: User) -> datetime | None:
    return pauses([person.pk]).get(person.pk)


def pauses(people: Iterable[int]) -> dict[int, datetime]:
    """With three live strikes, 30 days from the last of them (STR-3): until when, of those who pause."""
    live = Strike.objects.filter(person__in=people).live().order_by().values_list("person")
    ends = {
        person: last + settings.STRIKE_PAUSE_TIME
        for person, count, last in live.annotate(Count("pk"), Max("at"))
        if count >= settings.STRIKES_PAUSE
    }
    return {person: until for person, until in ends.items() if until > timezone.now()}


def why_not_today(asker: User) -> list[Refusal]:
    sent = Meeting.objects.filter(asker=asker, asked_at__gt=timezone.now() - timedelta(days=1)).count()
    if sent < settings.ASKS_PER_DAY:
        return []
    return [Refusal(f"You have sent {sent} requests in 24 hours, and that is the most. Try again later.")]


def why_no_token(asker: User) -> list[Refusal]:
    if available(asker):
        return []
    return [Refusal("You have no token left. Asking holds one.", reverse("buy"), "Buy tokens")]


def check_times(times: list[datetime], length: timedelta) -> None:
    """One to three, apart from each other, 24 hours to 60 days ahead (REQ-1, REQ-2). Raises with words."""
    if not times:
        raise ValidationError("Choose at least one time.", code="times")
    if len(times) > settings.PROPOSALS:
        raise ValidationError(f"Choose at most {settings.PROPOSALS} times.", code="times")
    now, ordered = timezone.now(), sorted(times)
    if ordered[0] <= now:
        raise ValidationError("A time you chose is in the past.", code="times")
    if ordered[0] < now + settings.NOTICE_TIME:
        ahead = say_span(settings.NOTICE_TIME)
        raise ValidationError(f"A time must be at least {ahead} ahead, so that the other can plan.", code="times")
    if ordered[-1] > now + settings.HORIZON:
        raise ValidationError(f"A time may be at most {say_span(settings.HORIZON)} ahead.", code="times")
    if any(later - earlier < length for earlier, later in zip(ordered, ordered[1:], strict=False)):
        raise ValidationError("Two of your times overlap. Move one, or make the meeting shorter.", code="times")


def check_free(meeting: Meeting, start: datetime, by: User) -> None:
    """Says which accepted meeting is in the way (REQ-5); that none can slip by, the database holds."""
    end = start + meeting.length
    for person in (by, meeting.other(by)):
        clash = Meeting.objects.of(person).live().overlapping(start, end).exclude(pk=meeting.pk).first()
        if clash:
            raise ValidationError(clash_words(clash, person, by), code="overlap")


def clash_words(clash: Meeting, person: User, by: User) -> str:
    if person != by:
        return f"{person.first_name} has another meeting at that time. Choose another."
    slot = say_range(clash.starts_at, clash.ends_at, zone_of(by))
    return f"That overlaps your meeting with {clash.other(by).first_name}, {slot}. Choose another time."
