"""What a complete profile has (ACC-6), and what a creator needs besides (ACC-7)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Pitch, Submission, User


@dataclass(frozen=True)
class Missing:
    """One thing still to do: `label` completes "Add …"; `url` leads to where it is done.

    `waits`: it was sent, and a moderator looks at it first (MOD-2).
    """

    label: str
    url: str
    waits: bool = False

    @property
    def sentence(self) -> str:
        return f"Missing in your profile: {self.label}." + (f" Yours {WAITS}." if self.waits else "")

    @property
    def act(self) -> str:
        return "See what you sent" if self.waits else "Add it"


WAITS = "waits for a moderator, who usually looks within a day"
Check = Callable[[User], Missing | None]


def has_pitch(user: User) -> bool:
    return bool(user.profile.written_pitch.strip()) or user.pitches.filter(status=Pitch.Status.READY).exists()


def has_photo(user: User) -> bool:
    return bool(user.profile.photo)


def has_headline(user: User) -> bool:
    return bool(user.profile.headline)


PARTS: tuple[tuple[str, str, Callable[[User], object]], ...] = (
    ("a photo", "#id_photo", has_photo),
    ("a headline", "#id_headline", has_headline),
    ("your city", "#id_city", lambda user: user.profile.city_id),
    ("your time zone", "#id_timezone", lambda user: user.profile.timezone),
    ("how you like to meet", "#id_meets", lambda user: user.profile.meets),
    ("a pitch, recorded or written", "#id_written_pitch", has_pitch),
)

# What a moderator may look at first (MOD-2), and the part of a profile that it fills.
Subject = Submission.Subject
SENT_FOR = {
    Subject.PHOTO: has_photo,
    Subject.HEADLINE: has_headline,
    Subject.PITCH: has_pitch,
    Subject.WRITTEN: has_pitch,
}

# Upper apps add what only they can see, in their AppConfig.ready: projects asks for one project on display.
CREATOR_CHECKS: list[Check] = []


def missing(user: User) -> list[Missing]:
    """Empty: complete. Sending and accepting a request need that (ACC-6)."""
    page = reverse("me_edit")
    lacks = [(label, anchor, there) for label, anchor, there in PARTS if not there(user)]
    sent = waiting_parts(user) if set(SENT_FOR.values()) & {there for *_, there in lacks} else set()
    return [Missing(label, page + anchor, waits=there in sent) for label, anchor, there in lacks]


def waiting_parts(user: User) -> set[Callable[[User], object]]:
    """Which parts of a profile were sent and wait for a moderator (MOD-2)."""
    sent = Submission.objects.of(user).waiting().filter(subject__in=SENT_FOR)
    return {SENT_FOR[subject] for subject in sent.values_list("subject", flat=True)}


def sent_or_there(user: User) -> bool:
    """A photo, a headline and a pitch, shown or before a moderator: nothing more for the person to do."""
    lacks = {part for part in SENT_FOR.values() if not part(user)}
    return not lacks or lacks <= waiting_parts(user)


def lacks_of_creator(user: User) -> list[Missing]:
    """What a creator needs beside a complete profile."""
    return [lack for check in CREATOR_CHECKS if (lack := check(user))]


def missing_for_creator(user: User) -> list[Missing]:
    """Empty: this person may stand as a creator (ACC-7)."""
    return missing(user) + lacks_of_creator(user)


def progress(user: User) -> int:
    """Per cent of the profile that is there, for the meter."""
    return round(100 * (len(PARTS) - len(missing(user))) / len(PARTS))
