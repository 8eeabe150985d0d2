"""What accounts hold of a person, for the download (ACC-8)."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models.fields.files import FieldFile

from accounts import takeout
from accounts.models import (
    Block,
    Complaint,
    Contact,
    Favourite,
    Notice,
    Pitch,
    Profile,
    PushAddress,
    Submission,
    SupportRequest,
    User,
)

OWN = ("public_id", "email", "first_name", "last_name", "born_on", "joined_at", "last_login", "terms_accepted_at")
LEFT_OUT = {"user", "photo", "city"}
PITCH = ("public_id", "status", "kind", "seconds", "captions", "created_at")


def account(person: User) -> Iterator[dict]:
    yield {name: getattr(person, name) for name in OWN}


def profile(person: User) -> Iterator[dict]:
    fields = [field.name for field in Profile._meta.concrete_fields if field.name not in LEFT_OUT]
    yield {name: getattr(person.profile, name) for name in fields} | {"city": str(person.profile.city or "")}


def photo(person: User) -> Iterator[FieldFile]:
    yield person.profile.photo


def addresses(person: User) -> Iterator[dict]:
    yield from EmailAddress.objects.filter(user=person).values("email", "verified", "primary")


def signing_in(person: User) -> Iterator[dict]:
    """How and where from, without any secret."""
    yield from Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")
    yield from SocialAccount.objects.filter(user=person).values("provider", "uid", "date_joined")
    yield from UserSession.objects.filter(user=person).values("ip", "user_agent", "created_at", "last_seen_at")
    yield from PushAddress.objects.filter(person=person).values("endpoint", "made_at")


def pitches(person: User) -> Iterator[dict]:
    yield from Pitch.objects.of(person).values(*PITCH)


def pitch_files(person: User) -> Iterator[FieldFile]:
    for pitch in Pitch.objects.of(person):
        yield from (pitch.file, pitch.poster, pitch.sound)


def submissions(person: User) -> Iterator[dict]:
    """What moderators looked at first, with what they said of it."""
    yield from Submission.objects.of(person).values(
        "public_id", "subject", "status", "text", "at", "judged_at", "reason"
    )


def submitted_files(person: User) -> Iterator[FieldFile]:
    for submission in Submission.objects.of(person).kept():
        yield from (submission.file, submission.poster, submission.sound)


def contacts(person: User) -> Iterator[dict]:
    for contact in Contact.objects.of(person).select_related("low", "high").iterator():
        yield {"with": contact.other(person).first_name, "state": contact.state, "since": contact.created_at}


def lists(person: User) -> Iterator[dict]:
    for kept in Favourite.objects.filter(owner=person).select_related("person").iterator():
        yield {"favourite": kept.person.first_name, "since": kept.created_at}
    for block in Block.objects.filter(blocker=person).select_related("blocked").iterator():
        yield {"blocked": block.blocked.first_name, "since": block.created_at}


def notices(person: User) -> Iterator[dict]:
    yield from Notice.objects.of(person).values("kind", "text", "created_at", "read_at").iterator()


def support(person: User) -> Iterator[dict]:
    yield from SupportRequest.objects.filter(person=person).values("topic", "email", "text", "sent_at")


def reports(person: User) -> Iterator[dict]:
    made = Complaint.objects.filter(by=person).select_related("about")
    for complaint in made.iterator():
        told = {"about": complaint.about.first_name, "subject": complaint.subject, "reason": complaint.reason}
        yield told | {"words": complaint.words, "at": complaint.at}


def register() -> None:
    takeout.holds("account", account)
    takeout.holds("profile", profile, photo)
    takeout.holds("addresses", addresses)
    takeout.holds("signing-in", signing_in)
    takeout.holds("pitches", pitches, pitch_files)
    takeout.holds("submissions", submissions, submitted_files)
    takeout.holds("contacts", contacts)
    takeout.holds("lists", lists)
    takeout.holds("notices", notices)
    takeout.holds("support", support)
    takeout.holds("reports", reports)
