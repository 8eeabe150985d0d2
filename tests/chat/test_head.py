"""What the head of a conversation says of the two, in the reader's zone."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from meetings import actions
from payments.actions import gift
from tests.meetings.conftest import at, now  # noqa: F401

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def head(client, person):
    page = client.get(reverse("conversation", args=[person.public_id])).content.decode()
    return page.split("<span data-next>")[1].split("</span>")[0]


def test_it_leads_to_the_request_and_then_to_the_meeting(ana, ben, client_of, at, now: datetime):  # noqa: F811, MTG-5
    gift(ana, 3, key="test", reason="For a test")
    starts_at = now + 2 * DAY
    meeting = actions.ask(ana, ben, kind="video", minutes=60, times=[starts_at], message="", projects=[])
    heads = [head(client_of(person), other) for person, other in [(ana, ben), (ben, ana)]]
    link = f'<a href="{meeting.get_absolute_url()}">'
    assert heads == [f"{link}waits for an answer</a>", f"{link}answer the request</a>"]

    actions.accept(meeting, by=ben, starts_at=starts_at)
    said = []
    for before in (2 * DAY, DAY, timedelta(minutes=1), -timedelta(minutes=5)):
        at(starts_at - before)
        said.append(head(client_of(ana), ben).removeprefix(f"{link}meeting ").removesuffix("</a>"))

    begin = '<time datetime="2026-11-18T10:00:00+01:00">'
    clock = f"{begin}10:00</time>"
    assert said == [f"{begin}Wed 18 Nov, 10:00</time>", f"tomorrow {clock}", f"today {clock}", "now"]
