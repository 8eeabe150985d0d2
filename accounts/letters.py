"""One letter to one person: text and HTML, links under SITE_URL, sent once the transaction is through."""

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.afterwards import afterwards
from accounts.models import User

UNSUBSCRIBE = "unsubscribe from notices"


def letter(person: User, subject: str, template: str, context: dict[str, object]) -> EmailMultiAlternatives:
    """`template` names a pair: `<template>.txt` and `<template>.html`."""
    context = {"person": person, "site_name": settings.SITE_NAME, "site_url": settings.SITE_URL} | context
    mail = EmailMultiAlternatives(
        " ".join(subject.split()), render_to_string(f"{template}.txt", context), to=[person.email]
    )
    mail.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return mail


def send_letter(person: User, subject: str, template: str, context: dict[str, object]) -> None:
    """A mail server that is away breaks no page: the failure is logged."""
    afterwards(letter(person, subject, template, context).send)


def unsubscribe_url(person: User) -> str:
    """Ends the letters about notices without signing in; it can do nothing else, and lasts as long as the account."""
    token = signing.dumps(person.public_id, salt=UNSUBSCRIBE)
    return f"{settings.SITE_URL}{reverse('unsubscribe', args=[token])}"


def unsubscriber(token: str) -> User | None:
    """Whose letters this link ends; None when it is none of ours, or they have left."""
    try:
        public_id = signing.loads(token, salt=UNSUBSCRIBE)
    except signing.BadSignature:
        return None
    return User.objects.select_related("profile").filter(public_id=public_id, is_active=True).first()
