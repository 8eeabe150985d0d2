"""How far two people have come."""

from django.db import models


class ContactState(models.TextChoices):
    ASKED = "asked", "Asked"
    COLLABORATORS = "collaborators", "Collaborators"
    CLOSED = "closed", "Closed"


CONTACT_NEXT: dict[ContactState, set[ContactState]] = {
    ContactState.ASKED: {ContactState.COLLABORATORS, ContactState.CLOSED},
    ContactState.CLOSED: {ContactState.ASKED},
    ContactState.COLLABORATORS: set(),
}
