"""Somebody with very many meetings: a page shows some of them, in the same few queries, and leads to the rest."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Contact, User
from accounts.models.public_id import new_public_id
from meetings.models import Meeting, Proposal
from payments.actions.ledger import open_account
from payments.models import Transfer

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PAGES = ["meetings", "meeting_history"]


@pytest.fixture
def many(ana: User, ben: User, member: Callable, now: datetime) -> Callable[[int], None]:
    """Ana has as many of each: agreed ones every two hours, those that are over, and requests either way."""
    open_account("TOK:gifts"), open_account("TOK:spent")

    def made(status: str, asker: User, guest: User, **fields: object) -> Meeting:
        low, high = sorted([asker, guest], key=lambda person: person.pk)
        contact, _ = Contact.objects.get_or_create(low=low, high=high, defaults={"asker": asker})
        name = new_public_id()
        hold = Transfer.objects.create(
            kind="pending", debit_id="TOK:gifts", credit_id="TOK:spent", amount=1, key=name, group=name
        )
        fields |= {"contact": contact, "hold_id": hold.pk, "kind": "text", "minutes": 30, "answer_by": now + DAY}
        return Meeting.objects.create(asker=asker, guest=guest, status=status, **fields)

    def make(count: int) -> None:
        first = User.objects.count()
        for number in range(first, first + count):
            start, over = now + DAY + number * 2 * HOUR, now - DAY - number * 2 * HOUR
            made("accepted", ana, ben, starts_at=start, ends_at=start + HOUR)
            made("finished", ben, ana, starts_at=over, ends_at=over + HOUR, asked_at=over)
            made("open", ana, member(f"To{number}"))
            request = made("open", member(f"From{number}"), ana)
            Proposal.objects.create(meeting=request, starts_at=start)

    return make


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as sent:
        act()
    return len(sent)


@pytest.mark.parametrize("page", [*PAGES, "feed"])
def test_thirty_cost_as_many_queries_as_two(
    page: str, many: Callable, ana: User, client_of: Callable, now: datetime
) -> None:
    client = client_of(ana)
    many(2)
    client.get(reverse("meetings"))
    url = ana.feed.get_absolute_url() if page == "feed" else reverse(page)
    few = queries(lambda: client.get(url))
    many(28)

    assert queries(lambda: client.get(url)) <= few


def rows(client: object, url: str, name: str) -> list[str]:
    context = client.get(url).context
    first = [context["next"].public_id] if context.get("next") else []
    return first + [meeting.public_id for meeting in context[name]]


@pytest.mark.parametrize(
    ("page", "name", "more", "query"),
    [("meetings", "upcoming", "later", "after"), ("meeting_history", "meetings", "older", "before")],
)
def test_paging_by_key_shows_each_once_whatever_comes_in_between(
    many: Callable, ana: User, client_of: Callable, page: str, name: str, more: str, query: str
) -> None:
    many(45)
    client, url = client_of(ana), reverse(page)
    wanted = "finished" if page == "meeting_history" else "accepted"
    known = set(Meeting.objects.filter(status=wanted).values_list("public_id", flat=True))
    seen: list[str] = []

    while url:
        answer = client.get(url)
        found = rows(client, url, name)
        seen += found
        assert len(found) <= 20
        if len(seen) == 20:
            many(1)  # one more at either end, which moves no page
        url = f"{reverse(page)}?{query}={answer.context[more]}" if answer.context[more] else ""

    assert len(seen) == len(set(seen))
    assert known <= set(seen)


@pytest.mark.parametrize("query", ["after=nobody", "before=nobody", "after=%00", "day=x", "day=9999-99-99", "after="])
@pytest.mark.parametrize("page", PAGES)
def test_an_address_that_leads_nowhere_shows_the_first_page(
    page: str, query: str, agreed: Callable, ana: User, client_of: Callable
) -> None:
    agreed()
    assert client_of(ana).get(f"{reverse(page)}?{query}").status_code == 200


def test_another_persons_meeting_is_no_place_to_go_on_from(
    agreed: Callable, ana: User, eve: User, client_of: Callable
) -> None:
    meeting = agreed()

    assert client_of(eve).get(f"/meetings/?after={meeting.public_id}").context["later_page"] is False


# MTG-5
def test_a_day_with_several_opens_as_a_list_and_with_one_leads_to_it(
    agreed: Callable, ana: User, ben: User, cleo: User, client_of: Callable, now: datetime
) -> None:
    first = agreed(times=[now + 2 * DAY])
    second = agreed(guest=cleo, times=[now + 2 * DAY + 3 * HOUR])
    alone = agreed(times=[now + 4 * DAY], kind="text")

    page = client_of(ana).get(f"/meetings/?day={now + 2 * DAY:%Y-%m-%d}")

    assert [event.meeting for event in page.context["day"].events] == [first, second]
    urls = {day.date: day.url for week in page.context["month"].weeks for day in week if day.url}
    assert urls == {
        (now + 2 * DAY).date(): f"?day={now + 2 * DAY:%Y-%m-%d}#day",
        (now + 4 * DAY).date(): alone.get_absolute_url(),
    }
