"""The demonstration has the people and the states that CONTRACT.md names, and its story is coherent (OPS-1)."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts import media
from accounts.completeness import missing
from accounts.models import Contact, Pitch, User
from chat.models import Message
from config.clock import STEPS, beat
from config.demo import crowd
from meetings.halfway import suggest
from meetings.models import Meeting
from meetings.states import Status
from payments.queries import available, held

PASSWORD = "a-good-password"


def person(name: str) -> User:
    return User.objects.get(email=f"{name}@demo.example")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory) -> object:
    """Made once for all tests of this file, and rolled back after them."""
    from django.db import transaction
    from django.test import override_settings

    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media / "media"), transaction.atomic():
        call_command("demo", password=PASSWORD, stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def inside(demo: object, db: None) -> None:
    """Each test in a savepoint of its own."""


@pytest.mark.parametrize(
    ("name", "tokens"), [("ana", (3, 0)), ("ben", (3, 0)), ("cleo", (0, 0)), ("eve", (3, 0)), ("gus", (0, 1))]
)
def test_each_has_the_tokens_it_should(name: str, tokens: tuple[int, int]) -> None:  # OPS-1
    assert (available(person(name)), held(person(name))) == tokens


@pytest.mark.parametrize("name", ["ana", "ben", "cleo", "eve", "gus"])
def test_they_are_complete(name: str) -> None:
    assert missing(person(name)) == []


def test_newt_is_verified_and_empty() -> None:
    newt = person("newt")

    assert newt.emailaddress_set.get().verified
    assert missing(newt) != []


def test_everybody_signs_in_with_the_password() -> None:
    assert all(person(name).check_password(PASSWORD) for name in ("ana", "ben", "newt", "mod", "root"))


def test_there_is_a_meeting_in_every_state() -> None:
    assert set(Meeting.objects.values_list("status", flat=True)) == set(Status.values)


def test_ana_and_ben_meet_now_by_video_and_tomorrow_in_person() -> None:
    ana, ben = person("ana"), person("ben")
    now, later = Meeting.objects.between(ana, ben).live().order_by("starts_at")

    assert (now.kind, now.status) == ("video", Status.RUNNING)
    assert now.starts_at < timezone.now() < now.ends_at
    assert (later.kind, later.status) == ("in_person", Status.ACCEPTED)
    assert (later.starts_at.astimezone().date() - timezone.localdate()).days == 1
    assert Message.objects.filter(conversation__contact=now.contact, author__in=[ana, ben]).count() >= 4


def test_gus_waits_for_cleo_and_eve_knows_nobody() -> None:
    waiting = Meeting.objects.of(person("gus")).open().get()

    assert waiting.guest == person("cleo")
    assert not Contact.objects.of(person("eve")).exists()


def test_the_ledger_is_sound() -> None:
    call_command("ledger_audit", stdout=StringIO())


def test_a_second_run_changes_nothing() -> None:
    before = (User.objects.count(), Meeting.objects.count(), Message.objects.count())

    call_command("demo", password=PASSWORD, stdout=StringIO())

    assert (User.objects.count(), Meeting.objects.count(), Message.objects.count()) == before


def test_a_second_beat_finds_nothing_left_to_do() -> None:
    """Every step of the heartbeat over a site in which something of everything is due (OPS-2)."""
    first, second = beat(), beat()

    assert {name: told for name, told in first.items() if isinstance(told, str)} == {}
    assert second == dict.fromkeys(STEPS, 0)


def test_mod_is_no_superuser_and_enters_the_admin() -> None:
    mod = person("mod")
    client = Client()
    client.force_login(mod)

    assert not mod.is_superuser
    assert mod.has_perm("accounts.view_user")
    assert client.get("/admin/", follow=True).status_code == 200


def test_a_crowd_can_be_added_for_measuring() -> None:
    before = User.objects.count()

    made = crowd.make_crowd(before + 25)

    assert made == 25
    assert User.objects.filter(email__endswith="@crowd.example", profile__city__isnull=False).count() == 25


@pytest.mark.parametrize("options", [{"password": "short"}, {"people": -1}])
def test_nonsense_is_refused(options: dict) -> None:
    with pytest.raises(CommandError):
        call_command("demo", stdout=StringIO(), **options)


def test_real_places_take_the_place_of_invented_ones(tmp_path: Path) -> None:  # HALF-1
    ana, ben = person("ana"), person("ben")
    meeting = Meeting.objects.between(ana, ben).live().get(kind="in_person")
    file = tmp_path / "venues.csv"
    lines = [f"osm:{n},cafe,Real {n},52.5{n},13.4{n},,Berlin,24/7,yes,wlan" for n in range(10, 16)]
    header = "src_id,kind,name,lat,lon,street,city,opening_hours,wheelchair,internet_access"
    file.write_text("\n".join([header, *lines]))

    call_command("import_venues", str(file), stdout=StringIO())

    names = {place.venue.name for place in suggest(meeting).places.all()}
    assert names == {f"Real {n}" for n in range(10, 16)}


def test_ana_and_ben_have_written_answered_sent_and_changed() -> None:  # OPS-1, CHT-3, CHT-5
    ana, ben = person("ana"), person("ben")
    said = Message.objects.filter(conversation__contact=Contact.objects.between(ana, ben).get())

    assert set(said.exclude(attachment=None).values_list("attachment__content_type", flat=True)) == {
        "image/png",
        "application/pdf",
    }
    assert said.exclude(reply_to=None).exists()
    assert said.exclude(edited_at=None).exists()
    assert {sign for message in said for sign in message.reactions.values_list("sign", flat=True)} >= {"laugh", "eye"}
    moments = list(said.order_by("number").values_list("sent_at", flat=True))
    assert moments == sorted(moments)


def test_their_pitches_play_with_captions_and_can_be_heard_alone() -> None:  # PRO-2
    """Where there is no ffmpeg to film them, nobody has a recorded one and everybody a written one."""
    pitches = list(Pitch.objects.ready())

    assert all(pitch.cues and pitch.file and pitch.sound and pitch.poster for pitch in pitches)
    filmed = {pitch.owner.first_name for pitch in pitches}
    assert (len(pitches) >= 3, filmed >= {"Ana", "Ben"}, bool(filmed)) == (media.available(),) * 3
    assert [missing(person(name)) for name in ("ana", "ben")] == [[], []]
