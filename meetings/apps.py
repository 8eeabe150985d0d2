from django.apps import AppConfig

from accounts import signals


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        signals.blocked.connect(part_for_good, dispatch_uid="meetings")
        signals.removed.connect(end_all, dispatch_uid="meetings")


def part_for_good(sender: object, *, person: object, by: object, **kwargs: object) -> None:
    from .actions import leave
    from .models import Meeting

    leave(Meeting.objects.between(person, by), by=by)


def end_all(sender: object, *, person: object, **kwargs: object) -> None:
    from .actions import leave
    from .models import Meeting

    leave(Meeting.objects.of(person), by=person)
