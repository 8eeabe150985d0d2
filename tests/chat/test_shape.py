"""A plain message is filled into the drawn template; nobody can tell."""

from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.actions import agree, introduce
from chat import actions
from chat.shape import PARTIAL, is_plain
from chat.telling import html
from chat.words import readable

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata"])
@pytest.mark.parametrize("together", [False, True], ids=["asked", "collaborators"])
@pytest.mark.parametrize(
    "body",
    [
        "Hello",
        "<b>&amp;</b> {number} {} {{ text }} %s \\",
        "Two\nlines",
        "https://example.com/a?b=<c>&d='e' and me@example.com",
        "987654321 authorauthor texttexttext",
        "`{x}` of me@example.com",
        "👍",
    ],
)
def test_it_is_what_the_template_makes_of_it(ana, ben, body, together, zone):
    contact = introduce(ana, ben)
    if together:
        agree(contact)
    message = actions.post(contact, by=ana, body=body, client_id=uuid4())

    with timezone.override(ZoneInfo(zone)):
        drawn = html(message, readable(message), None)
        rendered = render_to_string(PARTIAL, {"message": message, "text": readable(message)}).strip()

    assert is_plain(message)
    assert drawn == rendered
