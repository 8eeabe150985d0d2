"""Names in addresses that nobody can guess or count."""

import secrets

from django.db import models

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def new_public_id() -> str:
    """Twelve letters and digits, 60 bits, none of them easily mistaken for another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


class PublicId(models.Model):
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)

    class Meta:
        abstract = True
