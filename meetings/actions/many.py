"""What `tell` says of one meeting, of very many: the database writes it out of its own rows, some statements in all.

`meetings` are some that the clock has locked, by their primary keys.
"""

from collections.abc import Iterator
from datetime import datetime
from re import split

from django.db.models import Case, CharField, Exists, F, OuterRef, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from accounts.actions import notify_each
from accounts.derive import derive
from accounts.models import Block
from meetings.models import Step, Verb
from meetings.outcome import Token
from meetings.querysets import MeetingQuerySet
from meetings.standing import rate_later
from payments import actions as payments

NAMES = {"{asker}": F("asker__first_name"), "{guest}": F("guest__first_name")}
SETTLE = {Token.GIVEN_BACK: payments.give_back_all, Token.RETURNED: payments.compensate_all}


def note_all(meetings: MeetingQuerySet, verb: Verb | F, *, at: datetime | F) -> None:
    """Their timelines: what the clock did, and when it happened, not when the clock came round."""
    derive(Step, meetings, meeting=F("pk"), verb=verb, at=at, note="")
    if verb != Verb.STARTED:
        rate_later(meetings.people())


def settle_all(meetings: MeetingQuerySet, token: Token, *, reason: str) -> None:
    """Their tokens go back, or stay."""
    if settle := SETTLE.get(token):
        settle(list(meetings.values_list("hold", flat=True)), reason=reason)


def inform_each(meetings: MeetingQuerySet, who: str, kind: str, words: str) -> None:
    """Tells "asker" or "guest", once; {asker} and {guest} in the words stand for their first names."""
    key = Concat(Value("meeting:"), Cast("pk", CharField()), Value(f":{kind}:"), Cast(f"{who}_id", CharField()))
    text = Concat(Value(""), *spoken(words))
    notify_each(meetings, person=who, kind=f"meeting.{kind}", text=text, url=page(), key=key)


def spoken(words: str) -> Iterator[F | Value]:
    return (NAMES.get(part) or Value(part) for part in split(r"({\w+})", words))


def page() -> Case:
    """Where the two look at it: after a block its page exists for neither (VIS-6)."""
    start, _, end = reverse("meeting", args=["_"]).rpartition("_")
    apart = Exists(Block.objects.between(OuterRef("asker"), OuterRef("guest")))
    return Case(When(apart, Value(reverse("meetings"))), default=Concat(Value(start), "public_id", Value(end)))
