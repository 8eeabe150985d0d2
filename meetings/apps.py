from django.apps import AppConfig

from accounts import signals

SEEN = (
    "meeting",
    "strike",
    "appeal",
    "report",
    "cancellation",
    "change",
    "attendance",
    "voiding",
    "ruling",
    "decision",
    "review",
)
MODERATORS = [
    *(f"meetings.view_{noun}" for noun in SEEN),
    "meetings.change_meeting",
    "meetings.change_strike",
    "meetings.change_appeal",
    "meetings.change_report",
    "meetings.change_review",
    *(f"meetings.{verb}_venue" for verb in ("view", "add", "change")),
    "meetings.view_pairsuggestion",
]


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from accounts import enclosures, header, moderators
        from payments.signals import claimed

        from . import complaints, context, departure, mail_links, standing

        standing.connect()
        moderators.may(*MODERATORS)
        enclosures.SOURCES["meeting"] = mail_links.enclose
        departure.register()
        complaints.register()
        header.FACTS["nearest_meeting"] = context.nearest_of
        signals.blocked.connect(part_for_good, dispatch_uid="meetings")
        signals.removed.connect(end_all, dispatch_uid="meetings")
        claimed.connect(withdraw, dispatch_uid="meetings")


def part_for_good(sender: object, *, person: object, by: object, **kwargs: object) -> None:
    from .actions import leave
    from .models import Meeting

    leave(Meeting.objects.between(person, by), by=by)


def end_all(sender: object, *, person: object, **kwargs: object) -> None:
    from .actions import leave
    from .models import Meeting

    leave(Meeting.objects.of(person), by=person)


def withdraw(sender: object, *, hold: object, **kwargs: object) -> None:
    from .actions.unpaid import withdraw_unpaid

    withdraw_unpaid(hold)
