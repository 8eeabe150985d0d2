"""Rhea, whose every field carries a mark of its own, and the people who look at her: one in each circle."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts import actions
from accounts.models import City, Contact, Pitch, Profile, Submission, User
from accounts.visibility import SHOWN, Circle
from chat.actions import post
from meetings import actions as meetings
from meetings.models import Meeting
from meetings.states import Status
from payments import actions as payments
from projects.actions import write
from projects.models import Category, Project, ProjectLink, Seat, Standing

# A mark → the field of the table it stands in.
MARKS = {
    "Canfirst": "first_name",
    "Canheadline": "headline",
    "Cantown": "city",
    "Canlast": "last_name",
    "photos/canphoto": "photo_url",
    "pitches/canclip": "pitch",
    "Cancaption": "captions",
    "Canpitchtext": "written_pitch",
    "Cangoal": "goals",
    "Canopento": "open_to",
    "Canskill": "skills",
    "77 hours a week": "hours_per_week",
    "Kept 31 of 32": "statistics",
    "of 1 meetings kept": "statistics",
    "of 4 requests": "statistics",
    "Canpast": "projects",
    "Canproject": "projects",
    "Cansummary": "projects",
    "canlink": "links",
    "Canlabel": "links",
    "Candetails": "contact_details",
    "Canarea": "area_label",
}
# Ways around the site within free text: as contact details (VIS-2, VIS-3).
HIDDEN = {"canheadmail": "headline", "99900011": "written_pitch", "cangoalsite": "goals", "99900022": "a message",
          "99900033": "captions", "cantitlesite": "projects", "canseatsite": "projects"}  # fmt: skip
# In no table: nobody's but one's own (VIS-4).
NOBODYS = {"87da84359ffffff": "area", "canmail@": "e-mail address", "1987-03-14": "date of birth"}
# Of these a page shows a word or a sign that others have too: each with two values that must not be told apart by
# those from whom it is withheld.
UNMARKED = {
    "status": ({"status": "recruit"}, {"status": "creator"}),
    "meets": (
        {"meets_text": True, "meets_video": True, "meets_in_person": True},
        {"meets_text": False, "meets_video": True, "meets_in_person": False},
    ),
    "open_to_contribute": ({"open_to_contribute": True}, {"open_to_contribute": False}),
    "last_online": ({"last_online": timezone.now}, {"last_online": lambda: timezone.now() - timedelta(days=20)}),
}


def allowed(circle: Circle | None) -> set[str]:
    """The marks this circle may get; None: not even that there is such a person (VIS-6)."""
    if circle is None:
        return set()
    seen = {mark for mark, field in MARKS.items() if circle >= SHOWN[field]}
    return seen | (set(HIDDEN) if circle >= Circle.COLLABORATOR else set())


def found(text: str) -> set[str]:
    return {mark for mark in (*MARKS, *HIDDEN, *NOBODYS) if mark in text}


@dataclass
class World:
    """`meetings` by the viewer who is the other party."""

    rhea: User
    project: Project
    pitch: Pitch
    photo: Submission
    people: dict[str, tuple[User | None, Circle | None]]
    meetings: dict[str, Meeting]


def make_world(member: Callable[..., User]) -> World:
    rhea = make_rhea(member)
    project = make_project(rhea)
    pitch = Pitch.objects.create(
        owner=rhea, status="ready", file="pitches/canclip.mp4", poster="posters/canclip.webp", seconds=52,
        captions="WEBVTT\n\n00:00:01.000 --> 00:00:05.000\nCancaption. Call +49 170 99900033.\n",
    )  # fmt: skip
    waiting = ContentFile(b"RIFF", name="canwaiting.webp")
    photo = Submission.objects.create(owner=rhea, subject="photo", file=waiting)
    names = ("Member", "Asked", "Reader", "Contact", "Collaborator", "Blocked", "Mod", "Past", "Spent")
    member_, asked, reader, contact, collaborator, blocked, mod, past, spent = (member(name) for name in names)
    for rich in (rhea, reader, contact, collaborator, blocked, past):
        payments.gift(rich, 9, key=f"test:{rich.pk}", reason="For a test")
    found_by = {
        "asked": ask(rhea, asked, 3),
        "contact": ask(contact, rhea, 5, project, seat=project.seats.get()),
        "collaborator": agree(ask(collaborator, rhea, 7, project)),
        "blocked": agree(ask(blocked, rhea, 9)),
        "spent": turn_down(spent, rhea, past),
    }
    look_back(agree(ask(past, rhea, 11)))
    for name, meeting in found_by.items():
        say(rhea, meeting.contact, f"Call me: +49 170 99900022, {name}")
    actions.block(blocked, by=rhea)
    Standing.objects.update_or_create(person=rhea, defaults={"kept": 31, "total": 32})
    promote(mod)
    circles = {
        "visitor": (None, Circle.VISITOR),
        "member": (member_, Circle.MEMBER),
        "spent": (spent, Circle.MEMBER),
        "asked": (asked, Circle.READER),
        "reader": (reader, Circle.READER),
        "contact": (contact, Circle.CONTACT),
        "collaborator": (collaborator, Circle.COLLABORATOR),
        "blocked": (blocked, None),
        "moderator": (mod, Circle.READER),
    }
    return World(rhea, project, pitch, photo, circles, found_by)


def make_rhea(member: Callable[..., User]) -> User:
    rhea = member("Rhea", last_name="Canlast")
    rhea.first_name, rhea.email, rhea.born_on = "Canfirst", "canmail@secret.example", date(1987, 3, 14)
    rhea.save()
    town = {"name": "Cantown", "search_name": "cantown", "country": "NZ", "lat": -45.87, "lon": 170.5}
    profile = rhea.profile
    profile.city = City.objects.get_or_create(geoname_id=1, defaults=town | {"timezone": "Pacific/Auckland"})[0]
    profile.headline = "Canheadline, canheadmail@secret.example"
    profile.written_pitch = "Canpitchtext. Call +49 170 99900011."
    profile.goals, profile.open_to, profile.skills = "Cangoal, see cangoalsite.dev", "Canopento", "Canskill, welding"
    profile.contact_details, profile.photo, profile.hours_per_week = "Candetails", "photos/canphoto.webp", 77
    profile.area, profile.area_label, profile.last_online = "87da84359ffffff", "Canarea", timezone.now()
    profile.save()
    return rhea


def make_project(rhea: User) -> Project:
    category = Category.objects.get_or_create(slug="hardware", defaults={"name": "Hardware"})[0]
    facts = {
        "title": "Canproject, cantitlesite.dev",
        "summary": "Cansummary",
        "category": category,
        "on_display": True,
        "featured": True,
    }
    project = write(Project(owner=rhea, **facts), by=rhea)
    ProjectLink.objects.create(project=project, label="Canlabel", url="https://canlink.example/log")
    Seat.objects.create(project=project, title="Canproject seat, see canseatsite.dev", places=2)
    write(Project(owner=rhea, title="Canpast", summary="Over", category=category, stage="finished"), by=rhea)
    return project


def ask(asker: User, guest: User, days: int, *projects: Project, seat: Seat | None = None) -> Meeting:
    facts = {"kind": "video", "minutes": 30, "message": "Shall we?", "projects": projects, "seat": seat}
    return meetings.ask(asker, guest, times=[timezone.now() + timedelta(days=days)], **facts)


def agree(meeting: Meeting) -> Meeting:
    meetings.accept(meeting, by=meeting.guest, starts_at=meeting.proposals.get().starts_at)
    meeting.refresh_from_db()
    return meeting


def look_back(meeting: Meeting) -> None:
    """It has taken place."""
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.FINISHED)


def withhold(rhea: User, fields: set[str], which: int) -> None:
    """Gives each of these unmarked fields its first value (0) or its second (1)."""
    for field in fields:
        values = {name: value() if callable(value) else value for name, value in UNMARKED[field][which].items()}
        Profile.objects.filter(user=rhea).update(**values)


def turn_down(asker: User, rhea: User, other: User) -> Meeting:
    """A no from Rhea, and the only token went elsewhere: they have talked, and hardly see each other."""
    payments.gift(asker, 1, key=f"test:{asker.pk}", reason="For a test")
    meeting = ask(asker, rhea, 13)
    meetings.decline(meeting, by=rhea)
    agree(ask(asker, other, 15))
    meeting.refresh_from_db()
    return meeting


def say(author: User, contact: Contact, text: str) -> None:
    post(contact, by=author, body=text, client_id=uuid4())


def promote(person: User) -> None:
    from django.contrib.auth.models import Group

    from accounts.moderators import GROUP, fill_group

    fill_group()
    User.objects.filter(pk=person.pk).update(is_staff=True)
    person.groups.add(Group.objects.get(name=GROUP))
