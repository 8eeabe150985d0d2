"""The conversation that a visitor sees first: words, an answer, a picture, a file, signs and a second thought."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from chat import actions
from chat.models import Attachment, Message
from meetings.models import Meeting

from .papers import blade_tip, spectrum
from .past import at

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def prepare(meeting: Meeting, ana: User, ben: User) -> None:
    """Between the agreement and the hour before the start. On a later day the files are there already."""
    start, new = (
        meeting.starts_at,
        not Attachment.objects.filter(message__conversation__contact=meeting.contact).exists(),
    )
    asked = say(meeting, ben, start - 47 * HOUR, "I can bring the stand. Do you have a 20 A supply?")
    supply = "Yes, two. And the quiet room is free until six."
    say(meeting, ana, start - 47 * HOUR + 3 * MINUTE, supply, reply_to=asked.number)
    begun = say(meeting, ana, start - 47 * HOUR + 4 * MINUTE, "Shall we start with the 7 inch rotors?")
    funny = say(meeting, ben, start - 46 * HOUR, "Perfect. Those were the ones that whistled.", reply_to=begun.number)
    tip, sheet = (("Blade tip.png", blade_tip()), ("Whistle of the rotor.pdf", spectrum())) if new else (None, None)
    drawn = say(meeting, ana, start - 45 * HOUR, "The tip I printed last week.", file=tip)
    say(meeting, ben, start - 26 * HOUR, "Measured it. The second whistle is almost gone.", file=sheet)
    for message, person, sign in ((funny, ana, "laugh"), (drawn, ben, "party-popper"), (drawn, ana, "eye")):
        with at(start - 25 * HOUR):
            actions.react(message, by=person, sign=sign)
    late = say(meeting, ben, start - 2 * HOUR, "On my way to a better microphone, see you in the rom.")
    with at(start - 2 * HOUR + MINUTE):
        actions.edit(late, by=ben, body="On my way to a better microphone, see you in the room.")


def say(
    meeting: Meeting,
    author: User,
    moment: datetime,
    words: str,
    *,
    reply_to: int | None = None,
    file: tuple[str, bytes] | None = None,
) -> Message:
    said = {"by": author, "body": words, "client_id": uuid4(), "reply_to": reply_to}
    with at(moment):
        if file:
            return actions.attach(meeting.contact, **said, upload=SimpleUploadedFile(*file))
        return actions.post(meeting.contact, **said)
