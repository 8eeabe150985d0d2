"""People with requests that have expired, meetings that are to begin and meetings that are over, for the clock.

Everybody has a neighbour on either side to meet, and asks the two after that: nothing overlaps, all pairs differ.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

PART = 5_000
MISSED = 33  # every so manyeth meeting, the one who was asked stays away
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Due(NamedTuple):
    waiting: list
    accepted: list
    running: list


def filled(people: int, *, waiting: int, accepted: int, running: int) -> Due:
    from django.utils import timezone

    now = timezone.now()
    crowd, size = members(people, now), people
    pairs = [(crowd[number % size], crowd[(number + 2 + number // size) % size]) for number in range(waiting)]
    begin = [(crowd[2 * number], crowd[2 * number + 1]) for number in range(accepted)]
    end = [(crowd[2 * number + 1], crowd[(2 * number + 2) % size]) for number in range(running)]
    beats(now)
    return Due(
        open_requests(pairs, now),
        agreed(begin, "accepted", now - 5 * MINUTE),
        attended(agreed(end, "running", now - 2 * HOUR)),
    )


def members(count: int, now: datetime, *, tokens: int = 9) -> list:
    from accounts.models import Profile, User
    from payments.models import Account, Transfer
    from payments.models.account import site_account, wallet_of

    first = User.objects.count()
    numbers = range(first, first + count)
    people = User.objects.bulk_create(
        (User(email=f"bench{number}@example.com", first_name=f"P{number}", born_on=now.date()) for number in numbers),
        batch_size=PART,
    )
    Profile.objects.bulk_create((Profile(user=person) for person in people), batch_size=PART)
    Account.objects.bulk_create(
        (
            Account(name=wallet_of(one), ledger="TOK", code="wallet", owner=one, limited=True, credits_posted=tokens)
            for one in people
        ),
        batch_size=PART,
    )
    gifts = (
        Transfer(
            kind="direct",
            debit_id=site_account("gifts"),
            credit_id=wallet_of(person),
            amount=tokens,
            key=f"bench:{person.public_id}",
            group="bench",
        )
        for person in people
    )
    Transfer.objects.bulk_create(gifts, batch_size=PART)
    return people


def beats(now: datetime) -> None:
    from accounts.models import Beat

    moments = [now - number * MINUTE for number in range(300)]
    Beat.objects.bulk_create(Beat(started_at=moment, ended_at=moment, running=False) for moment in moments)


def open_requests(pairs: Sequence[tuple], now: datetime) -> list:
    from meetings.models import Proposal

    meetings = made(pairs, status="open", answer_by=now - MINUTE)
    rows = (Proposal(meeting=meeting, starts_at=now + 9 * 24 * HOUR) for meeting in meetings)
    Proposal.objects.bulk_create(rows, batch_size=PART)
    return meetings


def agreed(pairs: Sequence[tuple], status: str, start: datetime) -> list:
    """Their tokens were spent when they were accepted."""
    from django.db.models import F

    from payments.models import Account, Transfer

    meetings = made(pairs, status=status, answer_by=start, starts_at=start, ends_at=start + 45 * MINUTE)
    spent = (
        Transfer(
            kind="post",
            debit_id=meeting.spent.debit_id,
            credit_id=meeting.spent.credit_id,
            amount=1,
            pending_id=meeting.hold_id,
            key=f"{meeting.spent.group}:end:{meeting.hold_id}",
            group=meeting.spent.group,
        )
        for meeting in meetings
    )
    Transfer.objects.bulk_create(spent, batch_size=PART)
    for part in parts([meeting.spent.debit_id for meeting in meetings]):
        moved = {"debits_pending": F("debits_pending") - 1, "debits_posted": F("debits_posted") + 1}
        Account.objects.filter(name__in=part).update(**moved)
    return meetings


def attended(meetings: list) -> list:
    from meetings.models import Attendance

    rows = (
        Attendance(meeting=meeting, person=person, seconds=2700)
        for number, meeting in enumerate(meetings)
        for person in meeting.people
        if number % MISSED or person == meeting.asker
    )
    Attendance.objects.bulk_create(rows, batch_size=PART)
    return meetings


def made(pairs: Sequence[tuple], **fields: object) -> list:
    """Contacts, held tokens and meetings of these pairs: who asks, and who is asked."""
    from accounts.models import Contact
    from accounts.models.public_id import new_public_id
    from meetings.models import Meeting
    from payments.models import Transfer
    from payments.models.account import site_account, wallet_of

    ordered = [sorted(pair, key=lambda person: person.pk) for pair in pairs]
    known = (Contact(low=low, high=high, asker=pair[0]) for (low, high), pair in zip(ordered, pairs, strict=True))
    contacts = Contact.objects.bulk_create(known, batch_size=PART)
    names = [new_public_id() for _ in pairs]
    holds = Transfer.objects.bulk_create(
        (
            Transfer(
                kind="pending",
                debit_id=wallet_of(asker),
                credit_id=site_account("spent"),
                amount=1,
                key=f"meeting:{name}:hold",
                group=f"meeting:{name}",
            )
            for (asker, _), name in zip(pairs, names, strict=True)
        ),
        batch_size=PART,
    )
    count_held([hold.debit_id for hold in holds])
    meetings = [
        Meeting(public_id=name, asker=asker, guest=guest, contact=contact, kind="video", minutes=45, **fields)
        for (asker, guest), contact, name in zip(pairs, contacts, names, strict=True)
    ]
    for meeting, hold in zip(meetings, holds, strict=True):
        meeting.hold_id = hold.pk
    rows = Meeting.objects.bulk_create(meetings, batch_size=PART)
    for meeting, hold in zip(rows, holds, strict=True):
        meeting.spent = hold
    return rows


def count_held(wallets: list[str]) -> None:
    from collections import Counter

    from django.db.models import F

    from payments.models import Account

    alike: dict[int, list[str]] = {}
    for wallet, count in Counter(wallets).items():
        alike.setdefault(count, []).append(wallet)
    for count, names in alike.items():
        for part in parts(names):
            Account.objects.filter(name__in=part).update(debits_pending=F("debits_pending") + count)


def parts(names: list[str]) -> Iterator[list[str]]:
    return (names[start : start + PART] for start in range(0, len(names), PART))


def spread_over(meetings: list, status: str, now: datetime, step: timedelta) -> None:
    """Gives each a time of its own, further and further away."""
    from meetings.models import Meeting

    for number, meeting in enumerate(meetings, start=1):
        meeting.status, meeting.starts_at = status, now + number * step
        meeting.asked_at, meeting.ends_at = meeting.starts_at, meeting.starts_at + HOUR
    Meeting.objects.bulk_update(meetings, ["status", "starts_at", "ends_at", "asked_at"], batch_size=200)
