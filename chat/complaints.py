"""A message can be reported by the one who got it (MOD-1). Its key is `<conversation>-<number>`."""

from django.urls import reverse

from accounts import complaints
from accounts.complaints import Matter, written
from accounts.models import User

from .models import Conversation, Message


def find_message(reader: User, key: str) -> Matter:
    name, _, number = key.rpartition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Message.DoesNotExist
    conversation = Conversation.objects.of(reader).get(public_id=name)
    message = conversation.messages.exclude(author=None).select_related("author").get(number=number)
    earlier = conversation.messages.before(message.number).select_related("author")[:5]
    lines = [f"{each.author.first_name if each.author else 'The site'}: {said(each)}" for each in [*earlier][::-1]]
    changed = "\n".join(revision.body for revision in message.revisions.all())
    sent = f"{message.sent_at:%Y-%m-%d %H:%M} UTC"
    evidence = written(
        ("Message", said(message)), ("Before it was changed", changed), ("Sent", sent), ("Before it", "\n".join(lines))
    )
    url = f"{reverse('conversation', args=[message.author.public_id])}#message-{message.number}"
    return Matter(message.author, f"a message of {message.author.first_name}", evidence, url)


def said(message: Message) -> str:
    return message.body or ("(taken back)" if message.taken_back_at else "(a file)")


def hide_message(key: str, *, by: User, reason: str) -> None:
    from .actions import hide

    name, _, number = key.rpartition("-")
    hide(Message.objects.get(conversation__public_id=name, number=number))


def register() -> None:
    complaints.takes("message", find_message, hide_message)
