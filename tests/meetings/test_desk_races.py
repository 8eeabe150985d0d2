"""Moderators, e-mail links and pages at once: one of them wins, and only its consequences are there (MOD-1, STR-4)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import User
from meetings import actions
from meetings.mail_links import address
from meetings.models import Meeting, Ruling, Step, Strike, Voiding
from payments.models import Transfer

from .test_races import race

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


@pytest.fixture
def bench(mod: User, member: Callable[..., User]) -> list[User]:
    """Four moderators."""
    others = [member(f"Mod{number}", is_staff=True) for number in range(3)]
    for one in others:
        one.groups.set(mod.groups.all())
    return [mod, *others]


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.with_people().get(pk=meeting.pk)


# STR-4
def test_of_two_rulings_one_counts(agreed: Callable, ben: User, at: Callable, bench: list[User]) -> None:
    meeting = agreed()
    at(meeting.starts_at - HOUR)
    actions.cancel(meeting, by=ben)
    appeal = actions.appeal(Strike.objects.get(), by=ben, words="I was ill")

    results = race(
        *(
            lambda upheld=upheld, by=by: actions.rule(
                type(appeal).objects.get(), by=by, upheld=upheld, words="So it is"
            )
            for upheld, by in zip((True, False), bench, strict=False)
        )
    )

    assert sorted(results) == ["This appeal is decided.", "won"]
    assert Ruling.objects.count() == 1
    assert Voiding.objects.exists() == Ruling.objects.get().upheld


# STR-5
@pytest.mark.parametrize("verb", ["return_token", "remove", "give_strike"])
def test_what_four_moderators_do_at_once_happens_once(
    agreed: Callable, ana: User, tokens: Callable, bench: list[User], verb: str
) -> None:
    meeting = agreed()

    def act(by: User) -> None:
        mine = fresh(meeting)
        if verb == "give_strike":
            actions.give_strike(mine.guest, mine, by=by, reason="As the chat shows")
        else:
            getattr(actions, verb)(mine, by=by, reason="As the chat shows")

    results = race(*(lambda by=by: act(by) for by in bench))

    assert results.count("won") == 1, results
    assert LogEntry.objects.count() == 1
    assert tokens(ana) == ((2, 0) if verb == "give_strike" else (3, 0))
    assert Transfer.objects.filter(key__contains=":compensate:").count() == (verb != "give_strike")


# REQ-4
def test_an_answer_by_mail_and_one_on_the_page_make_one(
    asked: Callable, ana: User, ben: User, tokens: Callable, client_of: Callable
) -> None:
    meeting = asked()
    start = {"starts_at": meeting.proposals.first().starts_at.isoformat()}
    link = address(meeting, ben, "accept").split("/", 3)[3]
    page = client_of(ben)

    race(
        lambda: Client().post(f"/{link}", start),
        lambda: Client().post(f"/{link}", start),
        lambda: page.post(f"{meeting.get_absolute_url()}decline/", {}),
    )

    meeting.refresh_from_db()
    assert meeting.status in ("accepted", "declined")
    assert tokens(ana) == ((2, 0) if meeting.status == "accepted" else (3, 0))
    assert Step.objects.filter(verb__in=["accepted", "declined"]).count() == 1
    assert Transfer.objects.filter(pending=meeting.hold).count() == 1
