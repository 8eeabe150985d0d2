"""What becomes of a meeting stands in the conversation, on the clock of whoever reads it (MTG-1, MTG-5)."""

from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.actions import block
from accounts.times import say, zone_of
from chat.contacts import contacts_of
from chat.models import Message, Reading
from meetings import actions as meetings
from meetings.actions import moderate
from meetings.models import Meeting
from payments import actions as payments
from tests.meetings.test_races import race

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture
def asked(ana, ben):
    """Ana, who lives by another clock, asks Ben to meet in two or three days."""
    ana.profile.timezone = "America/New_York"
    ana.profile.save(update_fields=["timezone"])
    payments.gift(ana, 3, key="test", reason="For a test")
    start = timezone.now().replace(second=0, microsecond=0) + 2 * DAY
    return meetings.ask(ana, ben, kind="video", minutes=45, times=[start, start + DAY])


@pytest.fixture
def agreed(asked, ben):
    meetings.accept(asked, by=ben, starts_at=first(asked))
    return asked


def first(meeting):
    return meeting.proposals.first().starts_at


def move(meeting, ana, ben):
    """Ben wishes the second time, and Ana agrees."""
    change = meetings.reschedule(meeting, by=ben, starts_at=first(meeting) + DAY)
    meetings.agree_change(change, by=ana)


def off(meeting, ana, ben):
    meetings.agree_change(meetings.reschedule(meeting, by=ben, starts_at=None), by=ana)


def read_by(reader):
    """The lines on their page, which needs no script for them."""
    client = Client()
    client.force_login(reader)
    other = Message.objects.first().conversation.contact.other(reader)
    page = client.get(reverse("conversation", args=[other.public_id])).content.decode()
    return [piece.split("</svg>")[1].split("<span")[0].strip() for piece in page.split("message--line")[1:]]


async def test_both_read_it_on_their_own_clocks_at_once_and_later(asked, ana, ben, eve, page):  # MTG-5
    anas, bens, eves = await page(ana), await page(ben), await page(eve)
    before, after = await times_of(asked)
    acts = [
        (lambda: meetings.accept(asked, by=ben, starts_at=before), "Meeting agreed for {0}."),
        (lambda: move(asked, ana, ben), "Meeting moved from {0} to {1}. Both agreed."),
        (lambda: meetings.cancel(asked, by=ana), "Ana cancelled the meeting of {1}."),
    ]

    for act, words in acts:
        await sync_to_async(act)()

        for reader, open_page in ((ana, anas), (ben, bens)):
            said = words.format(say(before, zone_of(reader)), say(after, zone_of(reader)))
            posted = await open_page.hears("chat.posted")
            assert (posted["body"], posted["author"]) == (said, None)
            assert escape(said) in posted["html"]
            assert (await sync_to_async(read_by)(reader))[-1] == said
            assert [row.last for row in await sync_to_async(rows_of)(reader)] == [said]
    assert say(after, zone_of(ana)) != say(after, zone_of(ben))
    assert await eves.is_silent("chat.posted")
    await bens.asks("chat.since", **{"with": ana.public_id, "after": 2})
    assert (await bens.hears("chat.posted"))["body"] == f"Ana cancelled the meeting of {say(after, zone_of(ben))}."


@sync_to_async
def times_of(meeting):
    return first(meeting), first(meeting) + DAY


def rows_of(reader):
    with timezone.override(zone_of(reader)):
        return contacts_of(reader)


def lines():
    return list(Message.objects.filter(kind="line").order_by("number").values_list("body", flat=True))


def unread():
    return [reading.person.first_name for reading in Reading.objects.behind().order_by("person__first_name")]


def test_what_came_of_it_is_news_for_the_one_who_did_not_do_it(asked, ana, ben):  # CHT-2
    meetings.accept(asked, by=ben, starts_at=first(asked))
    assert unread() == ["Ana"]

    Reading.objects.update(number=1, delivered=1)
    off(asked, ana, ben)

    assert lines()[1:] == [f"Both agreed to call off the meeting of {{{first(asked):%Y-%m-%d %H:%M} UTC}}."]
    assert unread() == ["Ben"]


def test_a_moderator_ends_it_by_no_name(agreed, ana, ben, eve):  # MOD-1
    Reading.objects.update(number=1, delivered=1)

    moderate.remove(agreed, by=eve, reason="It was no meeting.")

    assert lines()[1:] == [f"A moderator ended the meeting of {{{first(agreed):%Y-%m-%d %H:%M} UTC}}."]
    assert unread() == ["Ana", "Ben"]


def test_what_comes_to_nothing_leaves_no_line(asked, agreed, ana, ben):
    said = lines()

    meetings.refuse_change(meetings.reschedule(agreed, by=ben, starts_at=first(agreed) + DAY), by=ana)
    with pytest.raises(ValidationError):
        meetings.accept(Meeting.objects.get(), by=ben, starts_at=first(agreed))
    block(ana, by=ben)

    assert Meeting.objects.get().status == "cancelled"
    assert lines() == said
    assert len(said) == 1


def test_both_cancel_at_once_and_one_line_says_so(agreed, ana, ben):
    def cancelling(person):
        return lambda: meetings.cancel(Meeting.objects.with_people().get(), by=person)

    assert sorted(race(cancelling(ana), cancelling(ben)), key=len)[0] == "won"
    assert len(lines()) == 2


def test_a_name_that_looks_like_a_moment_stays_a_name(agreed, ana):
    ana.first_name = "{9999-99-99 99:99 UTC}"
    ana.save(update_fields=["first_name"])

    meetings.cancel(Meeting.objects.with_people().get(), by=ana)

    assert read_by(ana)[-1].startswith("{9999-99-99 99:99 UTC} cancelled the meeting of ")
