"""One table says who sees what; what is withheld is not there at all (VIS-1 to 4)."""

import pytest
from django.db import connection
from django.template import Template, TemplateSyntaxError
from django.test.utils import CaptureQueriesContext

from accounts.masking import HIDDEN
from accounts.models import Pitch, User
from accounts.visibility import FREE_TEXT, SHOWN, Circle, Shown

pytestmark = pytest.mark.django_db
NOBODYS = ["email", "born_on", "area", "password", "lat", "lon", "profile", "user", "person"]


def seen_by(person: User, circle: Circle) -> set[str]:
    shown = Shown(person, circle)
    return {field for field in SHOWN if getattr(shown, field) is not None}


@pytest.fixture
def full(ana: User) -> User:
    profile = ana.profile
    profile.goals, profile.open_to, profile.skills, profile.hours_per_week = "Ship it", "hardware", "welding, Python", 6
    profile.contact_details = "ana@example.com"
    profile.save()
    ana.refresh_from_db()
    return ana


@pytest.mark.parametrize("circle", [Circle.VISITOR, Circle.MEMBER])
def test_without_access_there_is_the_home_card_and_no_more(full: User, circle: Circle) -> None:  # VIS-1
    assert seen_by(full, circle) == {"first_name", "headline", "status", "city"}
    assert Shown(full, circle).name == "Ana"
    assert Shown(full, circle).withheld


@pytest.mark.parametrize("circle", [Circle.READER, Circle.CONTACT])
def test_with_access_the_profile_is_open_but_for_contact_details(full: User, circle: Circle) -> None:  # VIS-2
    shown = Shown(full, circle)

    assert shown.name == "Ana Lindqvist"
    assert shown.skills == ["welding", "Python"]
    assert shown.contact_details is None
    assert not shown.sees["links"]
    assert not shown.withheld


@pytest.mark.parametrize("field", sorted(FREE_TEXT - {"captions"}))  # those of a pitch: tests/pitch
def test_free_text_passes_the_mask_until_the_two_agree(full: User, field: str) -> None:  # VIS-2, VIS-3
    setattr(full.profile, field, "see ana.dev")

    assert HIDDEN in str(getattr(Shown(full, Circle.CONTACT), field))
    assert "ana.dev" in str(getattr(Shown(full, Circle.COLLABORATOR), field))


def test_a_collaborator_sees_what_one_chose_to_share(full: User) -> None:  # VIS-3
    assert Shown(full, Circle.COLLABORATOR).contact_details == "ana@example.com"
    assert Shown(full, Circle.COLLABORATOR).sees["links"]


@pytest.mark.parametrize("circle", Circle)
@pytest.mark.parametrize("field", NOBODYS)
def test_what_is_not_in_the_table_is_shown_to_nobody(full: User, circle: Circle, field: str) -> None:  # VIS-4
    shown = Shown(full, circle)

    with pytest.raises(AttributeError):
        getattr(shown, field)
    with pytest.raises(TemplateSyntaxError):
        Template("{{ shown._person.email }}")


@pytest.mark.parametrize("circle", [circle for circle in Circle if circle < Circle.SELF])
def test_ones_area_is_ones_own(full: User, circle: Circle) -> None:  # VIS-4
    assert Shown(full, circle).area_label is None
    assert Shown(full, Circle.SELF).area_label == "Berlin"


def test_nearer_never_sees_less(full: User) -> None:
    seen = [seen_by(full, circle) for circle in Circle]

    assert all(nearer >= farther for farther, nearer in zip(seen, seen[1:], strict=False))


def test_a_list_of_people_costs_no_query_each(full: User, ben: User) -> None:
    for person in (full, ben):
        Pitch.objects.create(owner=person, status="ready", file="pitches/x.webm", seconds=40)
    people = list(User.objects.select_related("profile__city").prefetch_related("pitches"))

    with CaptureQueriesContext(connection) as queries:
        seen = [Shown(person, Circle.READER) for person in people]
        pitches = [(shown.name, shown.city, shown.pitch.seconds) for shown in seen]

    assert pitches == [("Ana Lindqvist", "Berlin, DE", 40.0), ("Ben Sorensen", "Berlin, DE", 40.0)]
    assert len(queries) == 0
