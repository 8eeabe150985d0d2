"""Saying to who is away that somebody has written (NOTE-1): once for each time they stop reading, never per message."""

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from accounts.actions import notify_all
from accounts.actions import read as see
from accounts.actions.notices import MAIL_AFTER
from accounts.models import Notice, User
from accounts.presence import online_ids

from ..models import Conversation, Message, Reading
from ..models.reading import ReadingQuerySet

AT_ONCE = 1000
KIND = "chat.waiting"


def remind() -> int:
    """A notice for each conversation in which something has waited for a while, unless it is muted (CHT-3)."""
    people = ("person", "conversation__contact__low", "conversation__contact__high")
    readings = list(waiting().select_related(*people)[:AT_ONCE])
    online = online_ids([reading.person_id for reading in readings])
    notices = [notice_of(reading) for reading in readings if reading.person_id not in online]
    notify_all(notices)
    return len(notices)


def hear(conversation: Conversation, *, by: User) -> None:
    """`by` has the conversation open: the notice that somebody wrote is old."""
    url = url_of(conversation.contact.other(by))
    for notice in Notice.objects.of(by).unread().filter(kind=KIND, url=url):
        see(by, notice)


def waiting() -> ReadingQuerySet:
    """Behind for long enough, not for days, and not told of since they last read."""
    now = timezone.now()
    span = (now - settings.MESSAGE_NOTICE_LIFE, now - settings.MESSAGE_NOTICE_AFTER)
    unread = Message.objects.filter(
        conversation=OuterRef("conversation"),
        number__gt=OuterRef("number"),
        author__isnull=False,
        taken_back_at=None,
        sent_at__range=span,
    )
    key = Concat(
        Value(f"{KIND}:"), Cast(OuterRef("pk"), CharField()), Value(":"), Cast(OuterRef("number"), CharField())
    )
    told = Notice.objects.filter(key=key)
    return Reading.objects.alive().heard().behind().filter(Exists(unread), ~Exists(told)).order_by("pk")


def notice_of(reading: Reading) -> Notice:
    """Says who, and nothing of what: a letter must not hold words that are masked, or taken back."""
    other = reading.conversation.contact.other(reading.person)
    return Notice(
        person=reading.person,
        kind=KIND,
        text=f"{other.first_name} has written to you.",
        url=url_of(other),
        key=f"{KIND}:{reading.pk}:{reading.number}",
        mail_at=timezone.now() + MAIL_AFTER,
    )


def url_of(person: User) -> str:
    return reverse("conversation", args=[person.public_id])
