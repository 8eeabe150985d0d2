"""What waits is decided once, and the database holds what may be (MOD-2)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Submission, User
from accounts.states import PITCH_NEXT, SUBMISSION_NEXT, SubmissionStatus

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("before", SubmissionStatus)
@pytest.mark.parametrize("after", SubmissionStatus)
def test_it_is_decided_once_and_never_goes_back(ana: User, before: str, after: str) -> None:  # MOD-2
    judged = {"judged_at": timezone.now()} if before in ("shown", "refused") else {}
    sent = Submission.objects.create(owner=ana, subject="written", text="x", status=before, reason="x", **judged)
    judged = {"judged_at": timezone.now()} if after in ("shown", "refused") else {}

    moved = Submission.objects.filter(pk=sent.pk).move_to(after, **judged)

    assert moved == (after in SUBMISSION_NEXT[SubmissionStatus(before)])
    assert PITCH_NEXT["review"] == {"ready", "refused"}


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"status": "lost"}, "submission_status_is_known|a_decided_submission_has_its_moment"),
        ({"subject": "face"}, "submission_subject_is_known"),
        ({"text": ""}, "what_waits_can_be_looked_at"),
        ({"status": "shown"}, "a_decided_submission_has_its_moment"),
        ({"status": "refused", "judged_at": "2026-01-01T00:00Z"}, "a_refusal_has_a_reason"),
    ],
)
def test_the_database_holds_what_may_be(ana: User, wrong: dict, name: str) -> None:  # MOD-2
    sent = Submission.objects.create(owner=ana, subject="written", text="x")

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Submission.objects.filter(pk=sent.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(owner=ana, subject="written", text="y")
