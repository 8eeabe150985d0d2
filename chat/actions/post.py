"""Writing messages: many in one transaction, each allowed or refused by itself, told only once they are kept."""

from uuid import UUID

from django.db import DatabaseError, IntegrityError, transaction
from prometheus_client import Counter

from accounts.afterwards import afterwards
from accounts.models import Contact, User

from ..models import Attachment, Message
from ..numbers import write_messages
from ..telling import Tell, tell_posted
from .desk import Desk, Draft, Outcome, Posted

KEPT = Counter("projectpal_messages_kept", "Messages of people that this process has written.")


def post(contact: Contact, *, by: User, body: str, client_id: UUID, reply_to: int | None = None) -> Message:
    """One message. The same `client_id` again answers with the same message. Raises ValidationError, Http404."""
    (outcome,) = post_all([Draft(by.pk, contact.other(by).public_id, body, client_id, reply_to)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome.message


def post_all(drafts: list[Draft], told: Tell = tell_posted) -> list[Outcome]:
    """Each draft's message or why not, in their order; one transaction for all of them, then `told` the new ones."""
    try:
        return write_known(drafts, told)
    except DatabaseError as error:
        if len(drafts) == 1:
            return [error]
        return [outcome for draft in drafts for outcome in post_all([draft], told)]


def write_known(drafts: list[Draft], told: Tell) -> list[Outcome]:
    """As `write`, also where a draft repeats a message."""
    try:
        return write(drafts, told)
    except IntegrityError:
        return write(drafts, told, again=True)


@transaction.atomic
def write(drafts: list[Draft], told: Tell, *, again: bool = False) -> list[Outcome]:
    desk = Desk(drafts, again=again)
    outcomes = [desk.outcome(draft) for draft in drafts]
    new = [outcome.message for outcome in outcomes if isinstance(outcome, Posted) and outcome.new]
    if new:
        write_messages(new)
        if desk.files:
            Attachment.objects.bulk_create(desk.files)
        desk.count_meetings(new)
        afterwards(told, new)
        afterwards(KEPT.inc, len(new))
    return outcomes
