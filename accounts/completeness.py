"""What a complete profile has (ACC-6), and what a creator needs besides (ACC-7)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Pitch, User


@dataclass(frozen=True)
class Missing:
    """One thing still to do: `label` completes "Add …"; `url` leads to where it is done."""

    label: str
    url: str


Check = Callable[[User], Missing | None]


def has_pitch(user: User) -> bool:
    return bool(user.profile.written_pitch.strip()) or user.pitches.filter(status=Pitch.Status.READY).exists()


PARTS: tuple[tuple[str, str, Callable[[User], object]], ...] = (
    ("a photo", "#id_photo", lambda user: user.profile.photo),
    ("a headline", "#id_headline", lambda user: user.profile.headline),
    ("your city", "#id_city", lambda user: user.profile.city_id),
    ("your time zone", "#id_timezone", lambda user: user.profile.timezone),
    ("how you like to meet", "#id_meets", lambda user: user.profile.meets),
    ("a pitch, recorded or written", "#id_written_pitch", has_pitch),
)

# Upper apps add what only they can see, in their AppConfig.ready: projects asks for one project on display.
CREATOR_CHECKS: list[Check] = []


def missing(user: User) -> list[Missing]:
    """Empty: complete. Sending and accepting a request need that (ACC-6)."""
    page = reverse("me_edit")
    return [Missing(label, page + anchor) for label, anchor, there in PARTS if not there(user)]


def lacks_of_creator(user: User) -> list[Missing]:
    """What a creator needs beside a complete profile."""
    return [lack for check in CREATOR_CHECKS if (lack := check(user))]


def missing_for_creator(user: User) -> list[Missing]:
    """Empty: this person may stand as a creator (ACC-7)."""
    return missing(user) + lacks_of_creator(user)


def progress(user: User) -> int:
    """Per cent of the profile that is there, for the meter."""
    return round(100 * (len(PARTS) - len(missing(user))) / len(PARTS))
