"""Events that the sandbox has to tell, kept until our webhook took them."""

from django.utils import timezone

from payments.models import SandboxObject

from .shapes import event_of, new_id


def write_event(kind: str, subject: dict) -> None:
    """In the transaction that changed the subject; posted afterwards."""
    event = event_of(new_id("evt"), kind, subject)
    SandboxObject.objects.create(id=event["id"], kind="event", data=event, deliver_at=timezone.now())
