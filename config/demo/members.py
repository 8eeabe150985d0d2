"""From the people of people.py to accounts with profiles, pitches and projects."""

from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.area import around, cell_for
from accounts.models import City, Pitch, Profile, User
from accounts.states import PitchStatus
from projects.actions import write
from projects.models import Category, Project, ProjectLink, Seat

from . import portraits
from .past import at
from .people import Person, Work
from .spoken import spoken

MEETS = {"t": "meets_text", "v": "meets_video", "p": "meets_in_person"}
SEEN = {
    "now": timedelta(0),
    "today": timedelta(hours=5),
    "week": timedelta(days=4),
    "month": timedelta(days=19),
    "long ago": timedelta(days=75),
}


@cache
def city_called(name: str) -> City:
    """The largest of that name."""
    return City.objects.filter(name=name).order_by("-population").first()


def account(email: str, first_name: str, last_name: str, *, joined_at: datetime, **fields: object) -> User:
    """A verified account without a usable password; `set_passwords` gives it one."""
    with at(joined_at):
        user = User.objects.create_user(
            email, first_name=first_name, last_name=last_name, born_on=birthday(email), **fields
        )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def birthday(email: str) -> date:
    chance = Random(email)
    return date(chance.randint(1968, 2002), chance.randint(1, 12), chance.randint(1, 28))


def member(person: Person, *, joined_at: datetime) -> User:
    user = account(person.email, person.first_name, person.last_name, joined_at=joined_at)
    describe(user, person)
    record(user, person)
    for place, work in enumerate(person.works):
        build(user, work, place)
    return user


def describe(user: User, person: Person) -> None:
    city = city_called(person.city)
    cells = around(cell_for(city), rings=2)
    profile = user.profile
    profile.status = Profile.Status.CREATOR if person.works else Profile.Status.RECRUIT
    profile.headline, profile.written_pitch, profile.skills = person.headline, person.pitch, person.skills
    profile.city, profile.timezone = city, city.timezone
    profile.area, profile.area_label = Random(person.email).choice(cells), city.name
    profile.area_set_at = user.joined_at
    profile.hours_per_week, profile.goals, profile.open_to = person.hours, person.goals, person.open_to
    profile.contact_details = f"{person.first_name.lower()}@workshop.example"
    profile.welcomed_at = user.joined_at
    profile.last_online = timezone.now() - SEEN[person.seen] if person.seen != "now" else timezone.now()
    for letter in person.meets:
        setattr(profile, MEETS[letter], True)
    profile.photo.save(f"{person.first_name.lower()}.webp", ContentFile(portraits.portrait(person.email)), save=False)
    profile.save()


def record(user: User, person: Person) -> None:
    """A pitch with captions and a sound track of its own, where ffmpeg is there to film it."""
    if not person.clip:
        return
    pitch = Pitch(owner=user, status=PitchStatus.READY, seconds=person.clip, kind=Pitch.Kind.VIDEO)
    pitch.poster.save("poster.webp", ContentFile(portraits.poster(person.email)), save=False)
    clip = portraits.pitch_clip(person.email, person.clip)
    if clip is None:
        return
    sound = portraits.pitch_sound(clip)
    pitch.file.save(clip.name, ContentFile(clip.read_bytes()), save=False)
    pitch.sound.save(sound.name, ContentFile(sound.read_bytes()), save=False)
    pitch.captions = spoken(person.pitch, person.clip)
    pitch.save()


def build(user: User, work: Work, place: int) -> None:
    start, end = work.years
    project = Project(
        owner=user,
        title=work.title,
        summary=work.summary,
        category=Category.objects.get(name=work.category),
        tags=work.tags,
        stage=work.stage,
        started_on=date(start, 3, 1),
        ended_on=date(end, 10, 1) if end else None,
        description=work.about,
        contribute=work.wants,
        on_display=place < 2,
        featured=place == 0,
    )
    seats = [
        Seat(project=project, title=title, places=places, position=n) for n, (title, places) in enumerate(work.seats)
    ]
    link = ProjectLink(
        project=project, label="Build log", url=f"https://{user.first_name.lower()}.example/{project.public_id}"
    )
    write(project, by=user, parts=[*seats, link])
