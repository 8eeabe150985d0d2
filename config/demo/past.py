"""Setting the clock back, so that the demonstration's history is made by the same actions as everybody's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from unittest.mock import patch

from django.conf import settings
from django.utils import timezone

from chat.actions import meeting as lines


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within it `timezone.now()` is `moment`, also where it is a field's default."""

    class Then(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return moment.astimezone(tz)

    with patch.object(timezone, "datetime", Then):
        yield


def no_letters() -> patch:
    """Within it no letter leaves: what the demo tells is no news to anybody."""
    return patch.object(settings, "EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")


def no_lines() -> patch:
    """Within it what becomes of meetings leaves no line: those come after the commit, too late for the past."""
    return patch.object(lines, "say_soon", lambda *_: None)
