"""Telling a person something: in the page at once, by e-mail when it stays unread (NOTE-1)."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.db.models.constants import OnConflict
from django.utils import timezone

from accounts.derive import derive
from accounts.enclosures import attach, enclose
from accounts.letters import letter, unsubscribe_url
from accounts.models import Notice, User
from accounts.models.notice import LONGEST, NoticeQuerySet
from accounts.presence import online_ids
from accounts.socket import tell

log = logging.getLogger(__name__)
MAIL_AFTER = timedelta(minutes=2)


@transaction.atomic
def notify(
    person: User,
    *,
    kind: str,
    text: str,
    url: str,
    key: str | None = None,
    mail_after: timedelta | None = MAIL_AFTER,
    seen: bool = False,
) -> Notice:
    """One notice, told live on commit. The same `key` tells once; `mail_after=None` never mails.

    `seen`: what the person did just now. It stands in their list as read, and the letter brings what it encloses.
    """
    now = timezone.now()
    mail_at = None if mail_after is None else now + mail_after
    fields = {"person": person, "kind": kind, "text": text[:LONGEST], "url": url, "mail_at": mail_at}
    fields["read_at"] = now if seen else None
    if not key:
        notice, new = Notice.objects.create(**fields), True
    else:
        notice, new = Notice.objects.get_or_create(key=key, defaults=fields)
    if new and not seen:
        tell_unread(person, notice)
    return notice


@transaction.atomic
def notify_all(notices: Sequence[Notice]) -> None:
    """Many unwritten notices at once, the same key once.

    Whoever has a page open is told once: of their newest, and of how many are unread.
    """
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    last = {notice.person_id: notice.key for notice in notices}
    here = online_ids(last)
    show(Notice.objects.filter(key__in=[last[person] for person in here]))


@transaction.atomic
def notify_each(rows: QuerySet, *, person: str, **fields: object) -> None:
    """`notify_all` of very many: the database writes a notice out of each row, for the `person` that it names."""
    now = timezone.now()
    fields |= {"person": F(person), "created_at": now, "mail_at": now + MAIL_AFTER}
    new = derive(Notice, rows, on_conflict=OnConflict.IGNORE, **fields)
    if here := new and online_ids(rows.values_list(person, flat=True)):
        show(Notice.objects.filter(person__in=here, created_at=now))


def show(newest: NoticeQuerySet) -> None:
    """Tells each whose notice is among these, once: of the last of them, and of how many are unread."""
    last = {notice.person_id: notice for notice in newest.unread().order_by("pk")}
    unread = Notice.objects.filter(person__in=last).unread().order_by().values_list("person").annotate(Count("pk"))
    for person, count in unread:
        tell_unread(person, last[person], unread=count)


def tell_unread(person: User | int, notice: Notice | None = None, *, unread: int | None = None) -> None:
    """To all open pages of the person: the new notice, or only how many are left."""
    unread = Notice.objects.of(person).unread().count() if unread is None else unread
    if notice:
        told = {"id": notice.pk, "kind": notice.kind, "text": notice.text, "unread": unread}
        tell([person], "notice.new", told | {"url": notice.get_absolute_url(), "about": notice.url})
    tell([person], "unread.changed", {"notices": unread}, newest=True)


def read(person: User, notice: Notice | None = None) -> int:
    """Marks one notice, or all of them, as seen, so that no letter brings it. Returns how many were not."""
    unread = Notice.objects.of(person).unread()
    count = (unread.filter(pk=notice.pk) if notice else unread).update(read_at=timezone.now(), mail_at=None)
    if count:
        tell_unread(person)
    return count


def mail_notices() -> int:
    """Mails each person what is due and unread, in one letter. Twice at the same time mails once."""
    due = Notice.objects.to_mail().values_list("person_id", flat=True).distinct()
    return sum(mail_to(person) for person in User.objects.filter(pk__in=due).select_related("profile"))


def mail_to(person: User) -> int:
    """Claims the person's notices first, then sends; a letter that could not leave is tried again later."""
    now = timezone.now()
    with transaction.atomic():
        due = Notice.objects.of(person).to_mail().exists()
        notices = list(Notice.objects.of(person).to_group().select_for_update()) if due else []
        claimed = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
        claimed.update(mailed_at=now)
    if not notices:
        return 0
    try:
        gathered(person, notices).send()
    except OSError:
        log.exception("A notice letter could not be sent")
        claimed.update(mailed_at=None, mail_at=now + settings.NOTICE_MAIL_SPACING)
        return 0
    return 1


def gathered(person: User, notices: list[Notice]) -> EmailMultiAlternatives:
    enclose(notices)
    first = notices[0].text
    subject = first if len(notices) == 1 else f"{first} (and {len(notices) - 1} more)"
    url = unsubscribe_url(person)
    words = {"notices": notices, "unsubscribe_url": url, "unseen": any(notice.read_at is None for notice in notices)}
    mail = letter(person, subject, "accounts/email/notices", words)
    mail.extra_headers |= {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    attach(mail, notices)
    return mail


def stop_letters(person: User) -> None:
    """No more letters about notices. Idempotent."""
    person.profile.mails_notices = False
    person.profile.save(update_fields=["mails_notices"])
