"""What the clock writes, in bare SQL: the same rows with the same words, in chunks as large. Ratings are left out."""

from collections.abc import Iterator

CHUNK = 2000
WITH_PEOPLE = """
    FROM meetings_meeting m JOIN accounts_user asker ON asker.id = m.asker_id
    JOIN accounts_user guest ON guest.id = m.guest_id WHERE m.id BETWEEN %(first)s AND %(last)s
"""
NOTICE = """
    INSERT INTO accounts_notice (person_id, kind, text, url, key, created_at, mail_at)
    SELECT {person}, 'meeting.{kind}', {text}, '/meetings/' || m.public_id || '/',
        'meeting:' || m.id || ':{kind}:' || {person}, %(now)s, %(now)s
"""
STEP = """
    INSERT INTO meetings_step (meeting_id, verb, at, note)
    SELECT id, {verb}, %(now)s, '' FROM meetings_meeting WHERE id BETWEEN %(first)s AND %(last)s
"""
MOVE = """
    UPDATE meetings_meeting SET status = {to}, reminded = 0
    WHERE id BETWEEN %(first)s AND %(last)s AND status = '{source}'
"""
EXPIRE = [
    MOVE.format(to="'expired'", source="open"),
    """
    UPDATE accounts_contact SET state = 'closed', writer_id = m.guest_id, changed_at = %(now)s
    FROM meetings_meeting m
    WHERE m.id BETWEEN %(first)s AND %(last)s AND accounts_contact.id = m.contact_id AND state = 'asked'
    """,
    """
    INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, pending_id, key, "group", "by", reason,
        created_at)
    SELECT 'void', t.ledger, t.debit_id, t.credit_id, t.amount, t.id, t."group" || ':end:' || t.id, t."group", '',
        'Expired', %(now)s
    FROM meetings_meeting m JOIN payments_transfer t ON t.id = m.hold_id
    WHERE m.id BETWEEN %(first)s AND %(last)s
    """,
    """
    UPDATE payments_account SET debits_pending = debits_pending - held.amount
    FROM (
        SELECT t.debit_id, SUM(t.amount) AS amount FROM meetings_meeting m JOIN payments_transfer t ON t.id = m.hold_id
        WHERE m.id BETWEEN %(first)s AND %(last)s GROUP BY t.debit_id
    ) held
    WHERE payments_account.name = held.debit_id
    """,
    STEP.format(verb="'expired'"),
    NOTICE.format(
        person="asker.id",
        kind="expired",
        text="guest.first_name || ' did not answer in time. Your token is back.'",
    )
    + WITH_PEOPLE,
    NOTICE.format(
        person="guest.id",
        kind="expired",
        text="'The request with ' || asker.first_name || ' has expired without your answer.'",
    )
    + WITH_PEOPLE,
]
BEGIN = [
    MOVE.format(to="'running'", source="accepted"),
    """
    UPDATE meetings_change SET status = 'dropped'
    WHERE meeting_id BETWEEN %(first)s AND %(last)s AND status = 'open'
    """,
    STEP.format(verb="'started'"),
]
ABSENT = "NOT EXISTS (SELECT 1 FROM meetings_attendance a WHERE a.meeting_id = {id} AND a.person_id = {guest})"
STATUS = f"CASE WHEN {ABSENT.format(id='meetings_meeting.id', guest='guest_id')} THEN 'missed' ELSE 'finished' END"
END = [
    MOVE.format(to=STATUS, source="running"),
    STEP.format(verb="status"),
    """
    INSERT INTO payments_transfer (kind, ledger, debit_id, credit_id, amount, key, "group", "by", reason, created_at)
    SELECT 'direct', t.ledger, t.credit_id, t.debit_id, t.amount, t."group" || ':compensate:' || t.id, t."group", '',
        'The one who was asked did not come.', %(now)s
    FROM meetings_meeting m JOIN payments_transfer t ON t.id = m.hold_id
    WHERE m.id BETWEEN %(first)s AND %(last)s AND m.status = 'missed'
    """,
    """
    UPDATE payments_account SET credits_posted = credits_posted + 1
    FROM meetings_meeting m JOIN payments_transfer t ON t.id = m.hold_id
    WHERE m.id BETWEEN %(first)s AND %(last)s AND m.status = 'missed' AND payments_account.name = t.debit_id
    """,
    """
    INSERT INTO meetings_strike (public_id, person_id, meeting_id, reason, words, at, fades_at)
    SELECT m.public_id, m.guest_id, m.id, 'no_show', 'Connected for 0 minutes.', %(now)s, %(now)s
    FROM meetings_meeting m WHERE m.id BETWEEN %(first)s AND %(last)s AND m.status = 'missed'
    """,
    NOTICE.format(person="guest.id", kind="strike", text="'You have a strike: did not come.'")
    + WITH_PEOPLE
    + " AND m.status = 'missed'",
    *(
        NOTICE.format(
            person=f"{who}.id",
            kind="over",
            text=f"'How was it with ' || {other}.first_name || '? Your report stays with you.'",
        )
        + WITH_PEOPLE
        for who, other in (("asker", "guest"), ("guest", "asker"))
    ),
]


def write(statements: list[str], cursor: object, meetings: list) -> None:
    from django.db import transaction
    from django.utils import timezone

    now = timezone.now()
    for first, last in spans([meeting.pk for meeting in meetings]):
        with transaction.atomic():
            for sql in statements:
                cursor.execute(sql, {"first": first, "last": last, "now": now})


def spans(keys: list[int]) -> Iterator[tuple[int, int]]:
    """They were written one after the other."""
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        yield part[0], part[-1]
