"""Writing to the operators."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from accounts.afterwards import afterwards
from accounts.models import SupportRequest, User


@transaction.atomic
def write_to_support(*, email: str, topic: str, text: str, by: User | None = None) -> SupportRequest:
    """Keeps the letter, then mails it to the operators; an answer to that mail goes to the person."""
    letter = SupportRequest.objects.create(person=by, email=email, topic=topic, text=text)
    afterwards(_mail_operators, letter)
    return letter


def _mail_operators(letter: SupportRequest) -> None:
    EmailMessage(
        subject=f"Support {letter.pk}: {letter.get_topic_display()}",
        body=f"From: {letter.email}\nMember: {letter.person or 'no account'}\n\n{letter.text}",
        to=[settings.SUPPORT_EMAIL],
        reply_to=[letter.email],
    ).send()
