"""What open pages are told of a conversation, once it is in the database."""

from collections.abc import Callable, Iterable

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.masking import masked
from accounts.models import User
from accounts.prepared import Prepared
from accounts.socket import tell, tell_all
from accounts.times import zone_of

from .markup import marked_up, may_link
from .models import Conversation, Message, Reading
from .models.conversation import lives
from .parts import quote_of, signs_of
from .shape import PARTIAL, is_plain, plain
from .straight import Said
from .templatetags.chat import marked
from .words import gist, is_dated, readable

Told = Message | Said
Tell = Callable[[Iterable[Told]], object]


def tell_posted(messages: Iterable[Told]) -> None:
    """To all open pages of both; then each one's unread counts."""
    tell_unread(tell_messages(messages))


def tell_messages(messages: Iterable[Told]) -> set[int]:
    """To all open pages of both. Answers whose unread counts have changed."""
    news, people = [], set()
    for message in messages:
        both = both_of(message)
        if isinstance(message, Said):
            news.append((both, "chat.posted", told_straight(message)))
        elif is_dated(message):
            contact = message.conversation.contact
            news += [([one.pk], "chat.posted", told_to(one, message)) for one in (contact.low, contact.high)]
        else:
            news.append((both, "chat.posted", told(message)))
        people |= both - {message.author_id}
    tell_all(news)
    return people


def both_of(message: Told) -> set[int]:
    if isinstance(message, Said):
        return {message.author_id, message.other_id}
    return {message.conversation.contact.low_id, message.conversation.contact.high_id}


def tell_changed(message: Message) -> None:
    """To all open pages of both, as each of them sees it."""
    contact = message.conversation.contact
    for reader_id in (contact.low_id, contact.high_id):
        tell([reader_id], "chat.changed", changed(message, reader_id))


def tell_agreed(conversation: Conversation, lines: Iterable[Message]) -> None:
    """To all open pages of both: these lines say more now, and more may be sent."""
    for line in lines:
        tell_changed(line)
    contact = conversation.contact
    tell([contact.low_id, contact.high_id], "chat.agreed", {"conversation": conversation.public_id})


def changed(message: Message, reader_id: int) -> dict[str, object]:
    """`change` counts the changes of the conversation; `last`: this is the line in the list of contacts."""
    last = message.number == message.conversation.last_number
    return told(message, reader_id) | {"change": message.change, "last": last, "gone": bool(message.taken_back_at)}


def told(message: Message, reader_id: int | None = None) -> dict[str, object]:
    """One message as it travels. `id` is its number, `prev` the one before: a page that lacks it asks.

    Without a reader it is the same for both, as a new one is: nobody has reacted to it yet.
    """
    text = readable(message)
    author, conversation = message.author.public_id if message.author_id else None, message.conversation.public_id
    drawn = html(message, text, reader_id)
    return travels(message, conversation, author, text or gist(message), drawn)


def told_to(reader: User, message: Message) -> dict[str, object]:
    """As they read it: on their own clock, where it speaks of a time."""
    if not is_dated(message):
        return told(message, reader.pk)
    with timezone.override(zone_of(reader)):
        return told(message, reader.pk)


def told_straight(said: Said) -> dict[str, object]:
    text = said.body if said.agreed else masked(said.body)
    drawn = marked_up(text, with_links=said.agreed and may_link(text))
    return travels(said, said.conversation, said.author, text, plain(said.number, said.author, drawn, said.sent_at))


def travels(message: Told, conversation: str, author: str | None, body: str, html: str) -> dict[str, object]:
    return {
        "id": message.number,
        "prev": message.number - 1,
        "client_id": message.client_id,
        "conversation": conversation,
        "author": author,
        "body": body,
        "html": html,
        "sent_at": message.sent_at,
    }


def html(message: Message, text: str, reader_id: int | None) -> str:
    if is_plain(message):
        return plain(message.number, message.author.public_id, marked(text, message), message.sent_at)
    context = {"message": message, "text": text}
    if message.reply_to_id:
        context["quote"] = quote_of(message)
    if message.change:
        context["signs"] = signs_of(message, reader_id)
    return render_to_string(PARTIAL, context).strip()


def tell_unread(people: Iterable[int]) -> None:
    counts = unread_counts(people)
    tell_all([([person], "unread.changed", unread) for person, unread in counts.items()], newest=True)


def unread_counts(people: Iterable[int]) -> dict[int, dict[str, object]]:
    """Each person's own: the total for every page without what is muted, and by conversation for the list."""
    counts: dict[int, dict[str, int]] = {person: {} for person in people}
    totals = dict.fromkeys(counts, 0)
    for person, conversation, aloud, unread in unread_by(counts):
        counts[person][conversation] = unread
        totals[person] += unread if aloud else 0
    return {person: {"messages": totals[person], "conversations": unread} for person, unread in counts.items()}


@Prepared.of("bigint")
def unread_by(people: RawSQL) -> QuerySet:
    """Person, conversation, whether it is not muted, how many messages wait there."""
    behind = Reading.objects.filter(*lives("conversation__contact"), person__in=people).behind()
    unread = F("conversation__last_number") - F("number")
    return behind.annotate(aloud=Q(muted_at=None), unread=unread).values_list(
        "person_id", "conversation__public_id", "aloud", "unread"
    )
