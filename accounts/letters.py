"""One letter to one person: text and HTML, links under SITE_URL, sent once the transaction is through."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string

from accounts.models import User


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
    transaction.on_commit(partial(letter(person, subject, template, context).send), robust=True)
