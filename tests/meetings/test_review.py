"""Four strikes in a year: a moderator looks (STR-3)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import Notice, User
from meetings import actions
from meetings.models import Meeting, Review, Strike

DAY = timedelta(days=1)


@pytest.fixture
def struck(agreed: Callable, rich: Callable, member: Callable, now: datetime) -> Callable[[User, int], None]:
    """Strikes for somebody who had agreed to five meetings before the first of them."""
    promised: list[Meeting] = []

    def strike(person: User, count: int) -> None:
        if not promised:
            for number in range(5):
                other, day = rich(member(f"Other{number}")), now + (10 + number) * DAY
                promised.append(agreed(asker=other, guest=person, kind="text", minutes=15, times=[day]))
        for _ in range(count):
            actions.strike(person, promised.pop(), reason="late")

    return strike


# STR-3
def test_the_fourth_strike_in_a_year_opens_one_review(struck: Callable, ben: User) -> None:
    struck(ben, 3)
    assert not Review.objects.exists()

    struck(ben, 2)

    assert list(Review.objects.values_list("person", "closed_at")) == [(ben.pk, None)]
    told = Notice.objects.filter(person=ben, kind="meeting.strike").values_list("text", flat=True)
    assert sum("so a moderator looks at it" in text for text in told) == 1


@pytest.mark.parametrize("gone", ["voided", "old"])
def test_what_is_voided_or_older_than_a_year_does_not_count(struck: Callable, ben: User, gone: str) -> None:
    struck(ben, 3)
    first = Strike.objects.of(ben).first()
    if gone == "voided":
        actions.void(first, cause="moderator")
    else:
        Strike.objects.filter(pk=first.pk).update(at=first.at - 365 * DAY)

    struck(ben, 1)

    assert not Review.objects.exists()


def test_a_moderator_closes_it_once_with_a_reason(struck: Callable, ben: User, mod: User, client_of: Callable) -> None:
    struck(ben, 4)
    review, desk = Review.objects.get(), client_of(mod)
    address = reverse("admin:meetings_review_changelist")

    assert "Ben" in desk.get(address, {"state": "open"}).content.decode()
    desk.post(address, {"action": "close", "_selected_action": [review.pk], "reason": "I have talked to Ben"})

    review.refresh_from_db()
    assert (review.by, review.words) == (mod, "I have talked to Ben")
    with pytest.raises(ValidationError, match="closed"):
        actions.close_review(review, by=mod, reason="Again")
    with pytest.raises(PermissionDenied):
        actions.close_review(review, by=ben, reason="It was nothing")


def test_the_next_strike_after_a_closed_review_opens_another(struck: Callable, ben: User, mod: User) -> None:
    struck(ben, 4)
    actions.close_review(Review.objects.get(), by=mod, reason="Once more and you are out")

    struck(ben, 1)

    assert Review.objects.filter(closed_at=None).count() == 1
