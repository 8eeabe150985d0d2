"""A request whose token was never paid for (TOK-4): its payment went back, so the site withdraws it."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction

from meetings import consequences
from meetings.models import Meeting
from meetings.states import Status
from payments.models import Hold

from .answer import close
from .tell import inform

REASON = "The payment of its token was sent back."


def withdraw_unpaid(hold: Hold) -> bool:
    """Returns whether there was something to withdraw: an answer that came first stands."""
    meeting = Meeting.objects.open().with_people().filter(hold_id=hold.pk).first()
    if meeting is None:
        return False
    with suppress(ValidationError):
        return end(meeting)
    return False


@transaction.atomic
def end(meeting: Meeting) -> bool:
    close(meeting, Status.WITHDRAWN, consequences.withdrawing(meeting, by=meeting.asker), words=REASON)
    guest, asker = meeting.guest, meeting.asker
    words = f"Your request to {guest.first_name} was withdrawn, because the payment of its token was sent back."
    inform(asker, meeting, "unpaid", words)
    if meeting.delivered_at:
        words = f"The request of {asker.first_name} was withdrawn. There is nothing to do."
        inform(guest, meeting, "withdrawn", words)
    return True
