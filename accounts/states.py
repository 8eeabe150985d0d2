"""How far two people have come, and how far a pitch has."""

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


class PitchStatus(models.TextChoices):
    """A pitch arrives, waits for the encoder, and ends ready or refused. A new one replaces it; it never goes back."""

    UPLOADING = "uploading", "Uploading"
    WAITING = "waiting", "Waiting for the encoder"
    READY = "ready", "Ready"
    REFUSED = "refused", "Refused"


PITCH_NEXT: dict[PitchStatus, set[PitchStatus]] = {
    PitchStatus.UPLOADING: {PitchStatus.WAITING, PitchStatus.REFUSED},
    PitchStatus.WAITING: {PitchStatus.READY, PitchStatus.REFUSED},
    PitchStatus.READY: set(),
    PitchStatus.REFUSED: set(),
}
