"""One pass of the clock over 100,000 open requests and 50,000 meetings: `python -m tests.bench.meetings`.

A database of its own is made and dropped, of the kind that DATABASE_URL names. First a pass in which nothing is due,
beside the bare SELECTs that ask the same; then the cost of one expiry, beside bare SQL that writes the same rows.
"""

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations, islice
from time import perf_counter

from .pages import scratch
from .table import line

OPEN, AGREED, DUE, PEOPLE = 100_000, 50_000, 300, 600
PART = 5_000


def filled() -> None:
    """People, contacts, held tokens, requests that wait for an answer and meetings that were agreed."""
    from django.utils import timezone

    from accounts.models import Contact, Profile, User
    from payments.models import Account

    now = timezone.now()
    people = User.objects.bulk_create(
        User(email=f"bench{number}@example.com", first_name=f"P{number}", born_on=now.date())
        for number in range(PEOPLE)
    )
    Profile.objects.bulk_create(Profile(user=person) for person in people)
    wallets = [
        Account(name=f"TOK:wallet:{person.public_id}", ledger="TOK", code="wallet", owner=person, limited=True)
        for person in people
    ]
    for wallet in wallets:
        wallet.credits_posted = wallet.debits_pending = OPEN + AGREED
    Account.objects.bulk_create(wallets)
    pairs = islice(combinations(people, 2), OPEN + AGREED)
    contacts = Contact.objects.bulk_create(
        (Contact(low=one, high=two, asker=one) for one, two in pairs), batch_size=PART
    )
    asked(contacts[:OPEN], now)
    agreed(contacts[OPEN:], now)


def asked(contacts: list, now: object) -> None:
    from meetings.models import Meeting, Proposal

    fields = {"status": "open", "answer_by": now + timedelta(days=2)}
    meetings = made(contacts, lambda number: fields)
    rows = (Proposal(meeting=meeting, starts_at=now + timedelta(days=9)) for meeting in meetings)
    Proposal.objects.bulk_create(rows, batch_size=PART)
    due = [meeting.pk for meeting in meetings[:DUE]]
    Meeting.objects.filter(pk__in=due).update(answer_by=now - timedelta(minutes=1))


def agreed(contacts: list, now: object) -> None:
    """Each at an hour of its own, so that nothing overlaps."""

    def fields(number: int) -> dict[str, object]:
        start = now + timedelta(days=3, hours=number)
        return {"status": "accepted", "answer_by": now, "starts_at": start, "ends_at": start + timedelta(minutes=45)}

    made(contacts, fields)


def made(contacts: list, fields: Callable[[int], dict]) -> list:
    from accounts.models.public_id import new_public_id
    from meetings.models import Meeting
    from payments.models import Transfer
    from payments.models.account import site_account, wallet_of

    names = [new_public_id() for _ in contacts]
    holds = Transfer.objects.bulk_create(
        (
            Transfer(
                kind="pending",
                debit_id=wallet_of(contact.low),
                credit_id=site_account("spent"),
                amount=1,
                key=f"meeting:{name}:hold",
                group=f"meeting:{name}",
            )
            for contact, name in zip(contacts, names, strict=True)
        ),
        batch_size=PART,
    )
    return Meeting.objects.bulk_create(
        (
            Meeting(
                public_id=name,
                asker=contact.low,
                guest=contact.high,
                contact=contact,
                hold_id=hold.pk,
                kind="video",
                minutes=45,
                **fields(number),
            )
            for number, (contact, name, hold) in enumerate(zip(contacts, names, holds, strict=True))
        ),
        batch_size=PART,
    )


def seconds(act: Callable[[], object]) -> tuple[float, object]:
    start = perf_counter()
    answer = act()
    return perf_counter() - start, answer


def bare_asking() -> None:
    """What a pass must ask at least: is anything due?"""
    from django.db import connection
    from django.utils import timezone

    now = timezone.now()
    with connection.cursor() as cursor:
        for column, status in (("answer_by", "open"), ("turn_at", "open"), ("starts_at", "accepted")):
            sql = f"SELECT id FROM meetings_meeting WHERE status = %s AND {column} <= %s AND reminded < 0"
            cursor.execute(sql, [status, now])
            cursor.fetchall()


def bare_expiry() -> int:
    """The same rows by hand, one request a transaction: state, contact, token, step, two notices."""
    from django.db import connection, transaction
    from django.utils import timezone

    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, contact_id, guest_id, asker_id FROM meetings_meeting WHERE status = 'open' LIMIT 300"
        )
        rows = cursor.fetchall()
        for meeting, contact, guest, asker in rows:
            with transaction.atomic():
                cursor.execute("UPDATE meetings_meeting SET status = 'expired' WHERE id = %s", [meeting])
                cursor.execute(
                    "UPDATE accounts_contact SET state = 'closed', writer_id = %s, changed_at = %s WHERE id = %s",
                    [guest, now, contact],
                )
                cursor.execute(
                    "INSERT INTO meetings_step (meeting_id, verb, at, note) VALUES (%s, 'expired', %s, '')",
                    [meeting, now],
                )
                for person in (guest, asker):
                    cursor.execute(
                        "INSERT INTO accounts_notice (person_id, kind, text, url, created_at)"
                        " VALUES (%s, 'meeting.expired', 'x', '/', %s)",
                        [person, now],
                    )
    return len(rows)


def main() -> dict[str, float]:
    with scratch():
        from meetings import actions

        filling, _ = seconds(filled)
        expiry, expired = seconds(actions.expire_due)
        idle, _ = seconds(lambda: [step() for step in (actions.expire_due, actions.deliver, actions.move_on)])
        reminding, reminded = seconds(actions.remind)
        asking, _ = seconds(bare_asking)
        by_hand, rows = seconds(bare_expiry)
    figures = {
        "rows": OPEN + AGREED,
        "filling, s": filling,
        "a pass with nothing due, s": idle + reminding,
        "the same, bare SELECTs = 1": (idle + reminding) / asking,
        "one expiry, ms": expiry / expired * 1000,
        "one expiry, bare SQL = 1": (expiry / expired) / (by_hand / rows),
        "reminded": reminded,
    }
    for name, value in figures.items():
        line(f"{name:32} {value:10.2f}")
    return figures


if __name__ == "__main__":
    main()
