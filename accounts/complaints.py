"""What can be reported from where it is seen (MOD-1).

Each app adds its own in `AppConfig.ready`: `complaints.takes("project", find, hide)`. `find(reader, key)` raises
DoesNotExist for what the reader does not see; `hide(key, by=, reason=)` takes the thing out of sight.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from accounts.models import Complaint, Pitch, User


@dataclass(frozen=True)
class Matter:
    """`title` names it to the reporter; `evidence` is what it says now, for moderators; `url` is where it stands."""

    about: User
    title: str
    evidence: str
    url: str


Find = Callable[[User, str], Matter]
Hide = Callable[..., None]

FIND: dict[str, Find] = {}
HIDE: dict[str, Hide] = {}
DESK: dict[str, str] = {}


def takes(subject: str, find: Find, hide: Hide | None = None, desk: str = "") -> None:
    """Makes a subject one that can be reported; without `hide` moderators can warn or suspend, not hide.

    `desk` names the list of the admin that finds the thing by its key, with what else can be done about it.
    """
    FIND[Complaint.Subject(subject).value] = find
    if desk:
        DESK[subject] = desk
    if hide:
        HIDE[subject] = hide


def matter(reader: User, subject: str, key: str) -> Matter:
    """Raises Http404 or DoesNotExist for what is not there, not seen by the reader, or the reader's own."""
    if subject not in FIND:
        raise Http404
    found = FIND[subject](reader, key)
    if found.about.pk == reader.pk:
        raise Http404
    return found


def written(*parts: tuple[str, object]) -> str:
    """Evidence as labelled paragraphs; what is empty is left out."""
    return "\n\n".join(f"{label}: {text}" for label, text in parts if text)


def find_person(reader: User, key: str) -> Matter:
    person = User.objects.visible_to(reader).select_related("profile").get(public_id=key)
    profile = person.profile
    evidence = written(
        ("Name", person.full_name),
        ("Headline", profile.headline),
        ("Written pitch", profile.written_pitch),
        ("Goals", profile.goals),
        ("Skills", profile.skills),
        ("Photo", profile.photo and profile.photo.name),
    )
    return Matter(person, person.first_name, evidence, person.get_absolute_url())


def find_pitch(reader: User, key: str) -> Matter:
    person = User.objects.visible_to(reader).select_related("profile").get(public_id=key)
    pitch, words = person.pitches.ready().first(), person.profile.written_pitch
    if not (pitch or words):
        raise Pitch.DoesNotExist
    evidence = written(("Recorded", pitch and f"{pitch.public_id}, {pitch.length}"), ("Written", words))
    return Matter(person, f"{person.first_name}’s pitch", evidence, person.get_absolute_url())


def hide_pitch(key: str, *, by: User, reason: str) -> None:
    """The recorded one, and where there is none the written one."""
    from accounts.actions import remove_pitch

    person = User.objects.select_related("profile").get(public_id=key)
    pitches = list(person.pitches.all())
    for pitch in pitches:
        remove_pitch(pitch)
    if not pitches:
        person.profile.written_pitch = ""
        person.profile.save(update_fields=["written_pitch"])


def register() -> None:
    takes("person", find_person, desk="admin:accounts_user_changelist")
    takes("pitch", find_pitch, hide_pitch)
