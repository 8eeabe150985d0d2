"""What many say at once: straight where nothing can speak against it, the rest over the desk."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.afterwards import afterwards

from ..rules import unfit
from ..search.indexing import words_between
from ..straight import Said, keep
from ..telling import Tell, tell_posted
from .desk import Draft, Outcome, Posted
from .post import KEPT, post_all
from .ways import remember, ways_known


def post_many(drafts: list[Draft], told: Tell = tell_posted) -> list[Outcome]:
    """As `post_all`. Nobody is given the messages that were kept straight away: both have been told them."""
    kept = {(one.author_id, one.client_id) for one in post_straight(drafts, told)}
    straight = [(draft.author_id, draft.client_id) in kept for draft in drafts]
    others = [draft for draft, done in zip(drafts, straight, strict=True) if not done]
    rest = iter(post_all(others, told) if others else ())
    return [Posted(None, new=True) if done else next(rest) for done in straight]


def post_straight(drafts: list[Draft], told: Tell) -> list[Said]:
    """Those that were kept. None where one was written before: the desk knows which."""
    if not (said := plain(drafts)):
        return []
    try:
        with whole():
            kept = keep(said)
            afterwards(told, kept)
            afterwards(KEPT.inc, len(kept))
            return kept
    except DatabaseError:
        return []


def whole() -> AbstractContextManager:
    """PostgreSQL needs no transaction around a single statement."""
    alone = connection.vendor == "postgresql" and not connection.in_atomic_block
    return nullcontext() if alone else transaction.atomic()


def plain(drafts: list[Draft]) -> list[Said]:
    """Just words on ways that are known. On one on which anything else is said all of it waits for its turn."""
    ways = {(draft.author_id, draft.to) for draft in drafts}
    remember(ways)
    free = ways & ways_known.keys() - {(draft.author_id, draft.to) for draft in drafts if not is_plain(draft)}
    now = timezone.now()
    return [said(draft, now) for draft in drafts if (draft.author_id, draft.to) in free]


def is_plain(draft: Draft) -> bool:
    body = draft.body.strip()
    return bool(body) and draft.reply_to is None and draft.file is None and not unfit(body)


def said(draft: Draft, now: datetime) -> Said:
    body, leads = draft.body.strip(), ways_known[draft.author_id, draft.to]
    names = (leads.conversation, leads.public_id, draft.author_id, leads.author, draft.to)
    words = words_between(sorted((draft.author_id, leads.other_id)), body)
    return Said(*names, draft.client_id, body, words, now, leads.other_id)
