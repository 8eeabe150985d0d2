"""What happens without a click (OPS-2): the steps of the heartbeat, each idempotent and safe to run late or twice."""

import logging
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

import accounts.actions
import chat.actions
import meetings.actions
import payments.actions
import projects.actions
import videocall.actions
from accounts.models import Beat
from meetings.evidence import needed_since

log = logging.getLogger(__name__)
BEATS_KEPT = timedelta(days=60)
AT_ONCE = 0.01  # seconds; what a step took beyond them is written down


def tidy_up() -> int:
    """Drops ended sessions, and beats older than anything that may still ask for them (STR-4)."""
    now = timezone.now()
    old = now - BEATS_KEPT
    wanted = needed_since()
    return sum(
        stale.delete()[0]
        for stale in (
            Session.objects.filter(expire_date__lt=now),
            Beat.objects.filter(started_at__lt=min(old, wanted - settings.OUTAGE) if wanted else old),
        )
    )


STEPS: dict[str, Callable[[], int]] = {
    "expire requests": meetings.actions.expire_due,
    "hand over requests": meetings.actions.deliver,
    "move meetings on": meetings.actions.move_on,
    "count standings": meetings.actions.rate_marked,
    "remind": meetings.actions.remind,
    "tell of unread messages": chat.actions.remind,
    "end unanswered rings": videocall.actions.miss_unanswered,
    "encode pitches": accounts.actions.encode_waiting,
    "drop abandoned uploads": accounts.actions.drop_abandoned_uploads,
    "forget what was refused": accounts.actions.forget_refused,
    "reconcile payments": payments.actions.reconcile,
    "push notices": accounts.actions.push_notices,
    "pause projects of the unseen": projects.actions.pause_unseen,
    "mail notices": accounts.actions.mail_notices,
    "unverified accounts": accounts.actions.forget_unverified,
    "drop stray files": chat.actions.drop_stray_files,
    "tidy up": tidy_up,
}


def beat() -> dict[str, int | str] | None:
    """One pass over all steps. A step that fails is logged and stops no other. None: another process is at it."""
    diary = Beat.objects.begin()
    if diary is None:
        return None
    told: dict[str, int | str] = {}
    took: dict[str, float] = {}
    for name, step in STEPS.items():
        began = perf_counter()
        try:
            told[name] = step()
        except Exception as error:
            log.exception("Heartbeat: %s failed", name)
            told[name] = f"failed: {type(error).__name__}"
        took[name] = round(perf_counter() - began, 3)
    diary.finish(
        {name: rows for name, rows in told.items() if rows},
        {name: seconds for name, seconds in took.items() if seconds > AT_ONCE},
    )
    return told
