"""A search over one's own messages: newest first, a page at a time, by key (CHT-3).

The index knows every word that was written; what is found is then read again as the reader reads it, so that no search
tells what the mask hides (VIS-2): not by a hit, not by a gap in a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from accounts.masking import HIDDEN
from accounts.models import User
from accounts.visibility import Shown
from projects.directory.cursor import Cursor, below
from projects.words import Term, padded, terms

from ..contacts import shown_to
from ..models import Conversation, Message
from ..words import file_of, readable
from .excerpt import Part, excerpt
from .indexing import of

SIZE = 20
SHORT = "[hidden]"
KEYS = ("sent_at", "pk")
ORDER = [f"-{key}" for key in KEYS]
PEOPLE = tuple(f"conversation__contact__{one}__profile__city" for one in ("low", "high"))


@dataclass(frozen=True)
class Hit:
    """`person`: with whom it was said; `mine`: by the reader."""

    person: Shown
    message: Message
    parts: list[Part]
    mine: bool
    url: str


@dataclass
class Search:
    """`person`: only what was said with them. `after`: where the page before ended."""

    reader: User
    query: str
    person: User | None = None
    after: str = ""

    @cached_property
    def asked(self) -> list[Term]:
        return terms(self.query)

    @property
    def says(self) -> str:
        """Why nothing is looked for, in words; "" when it is."""
        if not self.query or sum(len(term.word) for term in self.asked) > 1:
            return ""
        return "Type at least two letters or digits."

    @cached_property
    def cursor(self) -> Cursor:
        """A cursor that is none of ours begins anew."""
        try:
            return Cursor.read(self.after, KEYS) if self.after else Cursor()
        except ValueError:
            return Cursor()

    def rows(self) -> QuerySet:
        """By the index alone: it knows whose each message is. What is not there for the reader is left out by its key,
        because a join would make PostgreSQL walk through all that the reader ever said.
        """
        people = [of(self.reader), *([of(self.person)] if self.person else [])]
        found = Message.objects.filter(words__has_words=[*people, *self.asked], taken_back_at=None)
        return found.exclude(conversation__in=self.lost) if self.lost else found

    @cached_property
    def lost(self) -> list[int]:
        return list(Conversation.objects.lost_to(self.reader).values_list("pk", flat=True))

    def matches(self) -> Iterator[Message]:
        last = self.cursor.last
        while batch := self.batch(last):
            yield from (message for message in batch if tells(message, self.asked))
            last = [getattr(batch[-1], key) for key in KEYS]

    def batch(self, last: list | None) -> list[Message]:
        """The next ones. Their keys first, and all that is shown of them by those: in one query PostgreSQL would join
        everybody's messages before it looks which are asked for.
        """
        rows = self.rows() if last is None else self.rows().filter(below(KEYS, last))
        keys = rows.order_by(*ORDER).values_list("pk", flat=True)[: SIZE + 1]
        return list(drawable(Message.objects.filter(pk__in=list(keys))).order_by(*ORDER))

    @cached_property
    def found(self) -> list[Message]:
        """One more than is shown, if there is one."""
        return list(islice(self.matches(), SIZE + 1)) if self.query and not self.says else []

    @cached_property
    def hits(self) -> list[Hit]:
        messages = self.found[:SIZE]
        people = {message.pk: message.conversation.contact.other(self.reader) for message in messages}
        shown = shown_to(self.reader, list({person.pk: person for person in people.values()}.values()))
        return [self.hit(message, shown[people[message.pk].pk]) for message in messages]

    def hit(self, message: Message, person: Shown) -> Hit:
        place = f"{reverse('conversation', args=[person.public_id])}?{self.kept(at=message.number)}"
        return Hit(
            person=person,
            message=message,
            parts=excerpt(" · ".join(said(message)).replace(HIDDEN, SHORT), self.asked),
            mine=message.author_id == self.reader.pk,
            url=f"{place}#message-{message.number}",
        )

    @property
    def count_words(self) -> str:
        """For those who hear the page."""
        count = len(self.hits)
        more = "or more " if self.next_url else ""
        return f"{count} {more}message{'' if count == 1 else 's'} found"

    @property
    def next_url(self) -> str:
        """The page after this one; "" at the end."""
        if len(self.found) <= SIZE:
            return ""
        return f"{reverse('messages')}?{self.kept(after=self.cursor.write(self.found[SIZE - 1], KEYS))}"

    @property
    def first_url(self) -> str:
        return f"{reverse('messages')}?{self.kept()}"

    @property
    def everywhere_url(self) -> str:
        return f"{reverse('messages')}?{urlencode({'find': self.query})}"

    def kept(self, **more: object) -> str:
        here = {"find": self.query} | ({"with": self.person.public_id} if self.person else {})
        return urlencode(here | more)


def drawable(messages: QuerySet) -> QuerySet:
    return messages.select_related("attachment", *PEOPLE).defer("words")


def said(message: Message) -> list[str]:
    """What its readers read of it."""
    file = file_of(message)
    return [text for text in (file.name if file else "", readable(message)) if text]


def tells(message: Message, asked: list[Term]) -> bool:
    words = padded(" ".join(said(message)).replace(HIDDEN, " "))
    return all(term.pattern in words for term in asked)
