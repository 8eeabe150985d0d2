"""How far two people have come, how far a pitch has, and what waits for a moderator's look."""

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
    """A pitch arrives, waits for the encoder, perhaps for a moderator (MOD-2), and ends ready or refused.

    A new one replaces it; it never goes back.
    """

    UPLOADING = "uploading", "Uploading"
    WAITING = "waiting", "Waiting for the encoder"
    REVIEW = "review", "Waiting for a moderator"
    READY = "ready", "Ready"
    REFUSED = "refused", "Refused"


PITCH_NEXT: dict[PitchStatus, set[PitchStatus]] = {
    PitchStatus.UPLOADING: {PitchStatus.WAITING, PitchStatus.REFUSED},
    PitchStatus.WAITING: {PitchStatus.REVIEW, PitchStatus.READY, PitchStatus.REFUSED},
    PitchStatus.REVIEW: {PitchStatus.READY, PitchStatus.REFUSED},
    PitchStatus.READY: set(),
    PitchStatus.REFUSED: set(),
}


class SubmissionStatus(models.TextChoices):
    """A moderator shows or refuses what was sent, once; its owner may send another or take it back before (MOD-2)."""

    WAITING = "waiting", "Waiting"
    SHOWN = "shown", "Shown"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Replaced or taken back"


SUBMISSION_NEXT: dict[SubmissionStatus, set[SubmissionStatus]] = {
    SubmissionStatus.WAITING: {SubmissionStatus.SHOWN, SubmissionStatus.REFUSED, SubmissionStatus.WITHDRAWN},
    SubmissionStatus.SHOWN: set(),
    SubmissionStatus.REFUSED: set(),
    SubmissionStatus.WITHDRAWN: set(),
}
