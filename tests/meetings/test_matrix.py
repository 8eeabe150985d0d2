"""Every action, in every state, by everybody, from the page: what may be done works, all else is refused in words.

A table of who may do what; whatever is not in it must leave the meeting, the token and the strikes as they were.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from meetings import actions, code
from meetings.models import Change, Meeting, Report, Step, Strike
from payments.models import Transfer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STATES = (
    *("queued", "open", "countered", "declined", "withdrawn", "expired"),
    *("accepted", "changing", "near", "running", "cancelled", "finished", "missed"),
)
PEOPLE = ("asker", "guest", "stranger", "visitor")
BOTH = {"asker", "guest"}

REFUSED = {302, 403, 404, 422}  # 302: an answer to a change leads back to the meeting, with its refusal as a message

# verb → state → who may. Near is an hour before; changing is accepted with a change that the asker wants.
MAY: dict[str, dict[str, set[str]]] = {
    "accept": {"open": {"guest"}, "countered": {"asker"}},
    "decline": {"open": {"guest"}, "countered": {"guest"}},
    "withdraw": {"queued": {"asker"}, "open": {"asker"}, "countered": {"asker"}},
    "counter": {"open": {"guest"}, "countered": {"asker"}},
    "cancel": {"accepted": BOTH, "changing": BOTH, "near": BOTH, "running": BOTH},
    "waive": {"cancelled": {"asker"}},
    "reschedule": {"accepted": BOTH, "near": BOTH},
    "call_off": {"accepted": BOTH, "near": BOTH},
    "agree": {"changing": {"guest"}},
    "refuse": {"changing": {"guest"}},
    "drop": {"changing": {"asker"}},
    "late": {"near": BOTH, "running": BOTH},
    "code": {"near": BOTH, "running": BOTH, "finished": BOTH},
    "report": {"finished": BOTH, "missed": BOTH},
}


@pytest.fixture
def brought_to(
    asked: Callable, agreed: Callable, ana: User, ben: User, at: Callable, beating: Callable
) -> Callable[[str], Meeting]:
    """A meeting in person between ana and ben in a state, reached by what people and the clock do."""

    def bring(state: str) -> Meeting:
        if state == "queued":
            ben.profile.asks_per_week = 0
            ben.profile.save(update_fields=["asks_per_week"])
        before = state in ("queued", "open", "countered", "declined", "withdrawn", "expired")
        meeting = asked(kind="in_person") if before else agreed(kind="video" if state == "missed" else "in_person")
        ROADS.get(state, lambda *_: None)(meeting, at, beating)
        return Meeting.objects.with_people().get(pk=meeting.pk)

    return bring


def over(meeting: Meeting, at: Callable, beating: Callable) -> None:
    beating(meeting.starts_at - HOUR, meeting.ends_at + HOUR)
    at(meeting.ends_at + 30 * MINUTE)
    actions.move_on()


def begun(meeting: Meeting, at: Callable, beating: Callable) -> None:
    at(meeting.starts_at + MINUTE)
    actions.move_on()


def cancelled(meeting: Meeting, at: Callable, beating: Callable) -> None:
    at(meeting.starts_at - 2 * HOUR)
    actions.cancel(meeting, by=meeting.guest)


def expired(meeting: Meeting, at: Callable, beating: Callable) -> None:
    at(meeting.answer_by)
    actions.expire_due()


ROADS = {
    "countered": lambda meeting, *_: actions.counter(meeting, by=meeting.guest, times=[timezone.now() + 5 * DAY]),
    "changing": lambda meeting, *_: actions.reschedule(meeting, by=meeting.asker, starts_at=timezone.now() + 5 * DAY),
    "near": lambda meeting, at, beating: at(meeting.starts_at - 5 * MINUTE),
    "running": begun,
    "declined": lambda meeting, *_: actions.decline(meeting, by=meeting.guest),
    "withdrawn": lambda meeting, *_: actions.withdraw(meeting, by=meeting.asker),
    "expired": expired,
    "cancelled": cancelled,
    "finished": over,
    "missed": over,
}


def sent(verb: str, meeting: Meeting, person: User) -> tuple[str, dict[str, object]]:
    """Where the button leads and what the page would send."""
    later = (timezone.now() + 6 * DAY).isoformat()
    proposal = meeting.proposals.filter(turn=meeting.turn).first()
    change = meeting.changes.open().first()
    data = {
        "accept": {"starts_at": proposal.starts_at.isoformat()},
        "counter": {"times": [later]},
        "reschedule": {"times": [later]},
        "report": {"happened": "True", "other_came": "True"},
        "code": {"code": their_code(meeting, person)},
    }.get(verb, {})
    if verb in ("agree", "refuse", "drop"):
        return reverse("answer_change", args=[meeting.public_id]), {"verb": verb, "change": change.pk if change else 1}
    return reverse(verb, args=[meeting.public_id]), data


def their_code(meeting: Meeting, person: User) -> str:
    """One that was shown by now."""
    if meeting.starts_at is None:
        return "123456"
    return code.digits(meeting, meeting.other(person), code.turn_of(meeting.starts_at - 8 * MINUTE))


def facts() -> tuple[object, ...]:
    """All that a refusal must leave as it was."""
    meetings = list(Meeting.objects.values_list("status", "turn", "starts_at", "sequence"))
    changes = list(Change.objects.values_list("status"))
    strikes = list(Strike.objects.values_list("person", "voiding"))
    return meetings, changes, strikes, *(of.objects.count() for of in (Step, Transfer, Report))


@pytest.mark.parametrize("state", STATES)
def test_only_what_the_table_allows_happens(
    brought_to: Callable, client_of: Callable, client: Client, eve: User, state: str
) -> None:
    meeting = brought_to(state)
    people = {"asker": meeting.asker, "guest": meeting.guest, "stranger": eve}
    browsers = {who: client_of(person) for who, person in people.items()} | {"visitor": client}

    for verb, states in MAY.items():
        with transaction.atomic():  # each verb finds it as it was
            tried(verb, meeting.pk, states.get(state, set()), people, browsers)
            transaction.set_rollback(True)


def tried(verb: str, pk: int, allowed: set[str], people: dict[str, User], browsers: dict[str, Client]) -> None:
    """By everybody, the refused first: they must change nothing."""
    meeting = Meeting.objects.with_people().get(pk=pk)
    for who in sorted(PEOPLE, key=lambda who: who in allowed):
        if who in allowed and who != min(allowed):
            continue
        browser = browsers[who]
        address, data = sent(verb, meeting, people.get(who, people["stranger"]))
        before = facts()

        shown = browser.get(address)
        assert (shown.status_code in {200, 302, 404, 405}, facts()) == (True, before), (verb, who)  # looking never acts
        answer = browser.post(address, data)

        if who in allowed:
            said = (verb, who, answer.content.decode()[-3000:])
            assert (answer.status_code, facts() != before) == (302, True), said
            assert browser.post(address, data).status_code in REFUSED | {302}, said  # twice is once
        else:
            assert facts() == before, (verb, who)
            refused = {"visitor": {302}, "stranger": {404}}.get(who, REFUSED)
            assert answer.status_code in refused, (verb, who)
