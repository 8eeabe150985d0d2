"""What is open between people ends when one blocks the other, leaves or is removed (VIS-6, TOK-2, STR-5)."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting
from meetings.states import Status

from .answer import decline, withdraw
from .cancel import cancel


@transaction.atomic
def leave(meetings: QuerySet[Meeting], *, by: User) -> None:
    """Ends these meetings for `by`. Nobody was told of a strike beforehand, so there is none (MTG-3)."""
    for meeting in meetings.filter(status=Status.OPEN).with_people():
        decline(meeting, by=by, excused=True) if by.pk == meeting.guest_id else withdraw(meeting, by=by)
    for meeting in meetings.live().filter(ends_at__gt=timezone.now()).with_people():
        cancel(meeting, by=by, excused=True)
