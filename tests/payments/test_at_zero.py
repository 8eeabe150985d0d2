"""At zero tokens: what closes, what stays open, and what each wall says (TOK-5)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings import actions as meetings
from meetings.models import Meeting
from payments import actions
from payments.models import Claim
from payments.queries import Purse, purse

WALL = "Full profiles, pitches and projects open with a token."


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def asks(rich):
    """A request with the asker's only token."""

    def ask(asker, guest, *, accepted: bool = False) -> Meeting:
        times = [timezone.now() + timedelta(days=2)]
        meeting = meetings.ask(rich(asker, 1), guest, kind="video", minutes=60, times=times)
        if accepted:
            meetings.accept(meeting, by=guest, starts_at=times[0])
        meeting.refresh_from_db()
        return meeting

    return ask


def test_who_was_asked_sees_the_asker_and_answers_without_a_token(ana, cleo, asks, client_of):  # VIS-5
    meeting = asks(ana, cleo)
    browser = client_of(cleo)

    assert "Lindqvist" in text(browser.get(f"/people/{ana.public_id}/"))
    start = meeting.proposals.get().starts_at.isoformat()
    answer = browser.post(f"{meeting.get_absolute_url()}accept/", {"starts_at": start})

    meeting.refresh_from_db()
    assert (answer.status_code, meeting.status, purse(cleo)) == (302, "accepted", Purse())


def test_a_meeting_that_runs_on_the_last_token_goes_on(ana, ben, asks, client_of):
    meeting = asks(ana, ben, accepted=True)
    begins = timezone.now() - timedelta(minutes=5)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=1))
    meetings.move_on()
    meeting.refresh_from_db()

    browser = client_of(ana)
    pages = [meeting.get_absolute_url(), f"/calls/{meeting.public_id}/", f"/messages/{ben.public_id}/"]

    assert (meeting.status, purse(ana)) == ("running", Purse())
    assert [browser.get(page).status_code for page in pages] == [200, 200, 200]
    assert "Sorensen" in text(browser.get(f"/people/{ben.public_id}/"))  # a collaborator stays in sight


def test_a_stranger_is_a_card_with_a_wall_that_says_what_opens_it(ben, cleo, client_of):
    page = text(client_of(cleo).get(f"/people/{ben.public_id}/"))

    assert "Sorensen" not in page
    assert WALL in page


def test_a_search_at_zero_says_what_opens_it(ben, cleo, client_of):
    page = text(client_of(cleo).get("/", {"q": "Ben"}))

    assert "Sorensen" not in page
    assert WALL in page


def test_a_request_at_zero_leads_to_the_buy_page(ben, cleo, client_of):
    page = text(client_of(cleo).get(f"/meetings/ask/{ben.public_id}/"))

    assert "You have no token left. Asking holds one." in page
    assert "/tokens/buy/" in page


def test_a_debt_closes_but_receipts_and_settings_stay_open(ana, ben, order_of, client_of):  # TOK-4
    order = order_of(ana)
    actions.fulfil(order, payment_intent="pi_1")
    for number in range(3):
        actions.spend(actions.hold(ana, key=f"meeting:{number}"))
    actions.claim(order, kind=Claim.Kind.DISPUTE, key="dp_1", amount=order.amount)
    browser, receipt = client_of(ana), order.receipt.get_absolute_url()

    assert purse(ana) == Purse(owed=3)
    assert "Sorensen" not in text(browser.get(f"/people/{ben.public_id}/"))
    open_pages = [receipt, f"{receipt}pdf/", order.get_absolute_url(), "/tokens/", "/me/settings/", "/me/", "/"]
    assert [browser.get(page).status_code for page in open_pages] == [200] * len(open_pages)
    assert "The next tokens you buy settle that first" in text(browser.get("/tokens/"))
