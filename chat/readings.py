"""What must be known before a message may be written, asked for many at once."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from accounts.models import Contact, User
from accounts.prepared import Prepared
from meetings.models import Kind, Meeting

from .models import Conversation, Message
from .models.conversation import lives

# Each in the order of its model, as `from_db` takes them.
CONVERSATION = ["id", "public_id", "contact_id", "last_number"]
CONTACT = ["id", "low_id", "high_id", "state", "asker_id", "writer_id"]
PERSON = ["id", "public_id", "first_name"]
COLUMNS = [
    *CONVERSATION,
    *(f"contact__{name}" for name in CONTACT),
    *(f"contact__{side}__{name}" for side in ("low", "high") for name in PERSON),
]


@Prepared.of("bigint", locks=Conversation)
def writable(conversations: RawSQL) -> QuerySet:
    """Those that exist for both of theirs (VIS-6), locked until the commit: rows for `conversation_of`.

    Ends with whether the two have a text meeting before them or under way.
    """
    kept = Conversation.objects.filter(*lives("contact"), pk__in=conversations)
    return kept.order_by("pk").values_list(*COLUMNS, text_meeting())


@Prepared.of("bigint")
def answered(conversations: RawSQL) -> QuerySet:
    """Those in which the one who was asked has written since."""
    return Conversation.objects.filter(answers(), pk__in=conversations).values_list("pk")


def text_meeting() -> Exists:
    """Whether the two of a conversation have one before them or under way."""
    return Exists(Meeting.objects.live().filter(kind=Kind.TEXT, contact=OuterRef("contact")))


def answers() -> Exists:
    """Whether the one who was asked has written since."""
    return Exists(since_asked().filter(conversation=OuterRef("pk")).exclude(author=OuterRef("contact__asker")))


def since_asked() -> QuerySet:
    """What people have written since the last request of their conversation was sent."""
    return Message.objects.filter(author__isnull=False, sent_at__gte=F("conversation__contact__changed_at")).order_by()


def conversation_of(row: tuple) -> Conversation:
    """With its contact and both people, each as far as writing needs it; the rest is read when somebody asks."""
    conversation = Conversation.from_db("default", CONVERSATION, row[:4])
    contact = conversation.contact = Contact.from_db("default", CONTACT, row[4:10])
    contact.low = User.from_db("default", PERSON, row[10:13])
    contact.high = User.from_db("default", PERSON, row[13:16])
    return conversation
