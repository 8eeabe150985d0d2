"""What must be known before a message may be written, asked for many at once."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from accounts.models import Contact, User
from accounts.prepared import Prepared

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


@Prepared.of("text")
def named(names: RawSQL) -> QuerySet:
    """Public id and key of these people."""
    return User.objects.filter(public_id__in=names).values_list("public_id", "pk")


@Prepared.of("bigint")
def locked(contacts: RawSQL) -> QuerySet:
    """The conversations of these contacts, until the commit."""
    return Conversation.objects.filter(contact__in=contacts).order_by("pk").select_for_update().values_list("pk")


@Prepared.of("bigint")
def writable(conversations: RawSQL) -> QuerySet:
    """Those that exist for both of theirs (VIS-6): rows for `conversation_of`."""
    return Conversation.objects.filter(*lives("contact"), pk__in=conversations).values_list(*COLUMNS)


@Prepared.of("bigint")
def answered(conversations: RawSQL) -> QuerySet:
    """Those in which the one who was asked has written since."""
    answers = since_asked().filter(conversation=OuterRef("pk")).exclude(author=OuterRef("contact__asker"))
    return Conversation.objects.filter(Exists(answers), pk__in=conversations).values_list("pk")


def since_asked() -> QuerySet:
    """What people have written since the last request of their conversation was sent."""
    return Message.objects.filter(author__isnull=False, sent_at__gte=F("conversation__contact__changed_at")).order_by()


def conversation_of(row: tuple) -> Conversation:
    """With its contact and both people, each as far as writing needs it; the rest is read when somebody asks."""
    conversation = Conversation.from_db("default", CONVERSATION, row[:4])
    contact = conversation.contact = Contact.from_db("default", CONTACT, row[4:10])
    contact.low = User.from_db("default", PERSON, row[10:13])
    contact.high = User.from_db("default", PERSON, row[13:])
    return conversation
