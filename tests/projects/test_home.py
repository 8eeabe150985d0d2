"""HOME: the directory of people and projects."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from accounts import actions as accounts
from accounts.models import User
from projects.models import SearchDoc, Seat

Names = Callable[[object], list[str]]


def test_a_visitor_reads_what_this_is_and_meets_first_names_only(ben: User, client: Client) -> None:  # VIS-1
    page = client.get("/").content.decode()

    assert "Ben" in page
    assert "Sorensen" not in page
    assert 'role="search"' not in page


def test_a_member_finds_others_but_not_themselves(anas: Client, ben: User, eve: User, names: Names) -> None:  # HOME-1
    assert sorted(names(anas.get("/"))) == ["Ben Sorensen", "Eve Moreau"]


@pytest.mark.parametrize(
    "query", ["ben", "BEN sor", "sørens", "sorensen ben", "quadco", "drones", "quiet mach", "berlin ben"]
)
def test_words_find_people_by_name_project_and_pitch(
    query: str, anas: Client, ben: User, eve: User, project_of: Callable, names: Names
) -> None:  # HOME-1
    project_of(ben, tags="drones")
    ben.last_name = "Sørensen"
    ben.save(update_fields=["last_name"])
    eve.profile.written_pitch = "I sell."
    eve.profile.save()

    assert names(anas.get("/", {"q": query})) == ["Ben Sørensen"]


@pytest.mark.parametrize("query", ["en", "benn", "orensen", "%", "_", "' OR 1=1 --", "quadco silent"])
def test_other_words_do_not(query: str, anas: Client, ben: User, project_of: Callable, names: Names) -> None:
    project_of(ben)

    found = names(anas.get("/", {"q": query}))

    assert found == (["Ben Sorensen"] if not any(letter.isalnum() for letter in query) else [])


def test_filters_stack(
    anas: Client, ben: User, eve: User, pitch_of: Callable, project_of: Callable, names: Names
) -> None:  # HOME-1
    pitch_of(ben)
    project_of(ben)
    pitch_of(eve)
    ben.profile.status = "creator"
    ben.profile.skills = "CNC milling, C++"
    ben.profile.meets_text = False
    ben.profile.save()
    both = ["Ben Sorensen", "Eve Moreau"]

    assert sorted(names(anas.get("/?pitch=1"))) == both
    assert sorted(names(anas.get("/?pitch=1&meets=video"))) == both
    assert names(anas.get("/?pitch=1&meets=text")) == ["Eve Moreau"]
    assert names(anas.get("/?pitch=1&status=creator&category=hardware&skill=cnc+mill&near=10&open=1")) == [
        "Ben Sorensen"
    ]
    assert names(anas.get("/?skill=C%2B%2B")) == ["Ben Sorensen"]
    assert names(anas.get("/?status=creator&category=audio")) == []


def test_online_means_a_live_socket(
    anas: Client, ben: User, eve: User, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.presence.online_ids", lambda ids=None: {ben.pk})  # PRO-3

    page = anas.get("/?online=1")

    assert names(page) == ["Ben Sorensen"]
    assert f'data-presence-words="{ben.public_id}">online<' in page.content.decode()


def test_each_applied_filter_is_a_chip_that_can_be_removed(anas: Client, ben: User) -> None:  # HOME-1
    page = anas.get("/?q=ben&pitch=1&status=creator").context["page"]

    applied = {chip.label: chip.url for chip in page.chips if chip.applied}

    assert applied == {
        "“ben”": "/?status=creator&pitch=1",
        "Creators": "/?q=ben&pitch=1",
        "Has a pitch": "/?q=ben&status=creator",
    }
    assert page.clear_url == "/"


def test_the_search_field_keeps_the_other_filters_without_a_script(anas: Client, ben: User) -> None:  # HOME-1
    page = anas.get("/?q=ben&status=creator&tab=projects").content.decode()

    header = page[page.index('role="search"') : page.index("</form>", page.index('role="search"'))]
    assert '<input type="hidden" name="status" value="creator">' in header
    assert '<input type="hidden" name="tab" value="projects">' in header
    assert header.count('name="q"') == 1


def test_a_script_gets_only_what_changes(anas: Client, ben: User) -> None:
    response = anas.get("/?q=ben", headers={"X-Part": "directory"})

    assert response.content.decode().strip().startswith('<div class="directory"')
    assert "X-Part" in response["Vary"]


def test_an_empty_result_offers_the_filter_whose_removal_helps_most(
    anas: Client, ben: User, eve: User, pitch_of: Callable
) -> None:  # HOME-4
    pitch_of(ben)

    response = anas.get("/?q=ben&status=creator&pitch=1")

    chip, count = response.context["page"].way_out
    assert (chip.label, chip.url, count) == ("Creators", "/?q=ben&pitch=1", "1")
    assert "Without “Creators” there is 1." in response.content.decode()


def test_words_are_quoted_once(anas: Client, ben: User) -> None:  # HOME-4
    page = anas.get("/?q=xyzzyplugh&status=recruit").content.decode()

    assert "Remove “xyzzyplugh”" in page


def test_when_nobody_is_online_it_offers_everybody(
    anas: Client, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # HOME-4
    monkeypatch.setattr("accounts.presence.online_ids", lambda ids=None: set())

    response = anas.get("/?online=1")

    chip, count = response.context["page"].way_out
    assert (chip.label, count) == ("Online now", "1")
    assert "0 people" in response.content.decode()


def test_what_many_would_bring_is_counted_to_a_thousand(
    anas: Client, ben: User, eve: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # HOME-4
    monkeypatch.setattr("projects.directory.saying.MOST", 1)

    page = anas.get("/?pitch=1").content.decode()

    assert "Without “Has a pitch” there are 1+." in page


def test_the_end_of_a_list_is_no_empty_result(anas: Client, crowd: Callable) -> None:  # HOME-3
    crowd(30)
    first = anas.get("/?meets=video").context["page"]
    User.objects.filter(last_name="Crowd").exclude(pk=first.rows[0][0].pk).update(is_active=False)

    page = anas.get(first.next_url).content.decode()

    assert "That was everybody" in page
    assert 'href="/?meets=video"' in page


def test_a_card_opens_all_about_the_featured_project(anas: Client, ben: User, project_of: Callable) -> None:  # HOME-2
    """On hover or focus, by style alone: it stands in the page already."""
    project = project_of(ben, "Tape delay", contribute="Wind the motors.", stage="active", started_on=date(2024, 3, 1))
    Seat.objects.create(project=project, title="Acoustics", places=2)
    project_of(ben, "Old boat")

    page = anas.get("/").content.decode()

    opened = page[page.index('<div class="opened card-inset">') :]
    said = ("Tape delay", project.summary, "Hardware · Active · since 2024", "Acoustics: 2 open", "Wind the motors.")
    assert [words for words in said if words not in opened] == []
    assert "Old boat" not in page


def test_a_card_names_the_one_seat_that_is_open_or_counts_all(
    anas: Client, ben: User, project_of: Callable
) -> None:  # PRJ-1
    project = project_of(ben, "Tape delay", stage="active")

    def says() -> str:
        return anas.get("/").context["page"].cards[0].project.places_say

    assert (says(), "Hardware · active" in anas.get("/").content.decode()) == ("", True)
    Seat.objects.create(project=project, title="Mechanics", places=2, taken=2)
    Seat.objects.create(project=project, title="Acoustics", places=2, position=1)
    assert (says(), "Hardware · Acoustics, 2 open" in anas.get("/").content.decode()) == ("Acoustics, 2 open", True)
    Seat.objects.create(project=project, title="Sewing", position=2)
    assert says() == "3 places open"


def test_when_no_one_filter_helps_it_says_so(anas: Client, ben: User) -> None:  # HOME-4
    response = anas.get("/?status=creator&pitch=1")

    assert response.context["page"].way_out is None
    assert "Clear all filters" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("status=wizard", "Status"),
        ("meets=pigeon", "How they meet"),
        ("near=-4", "Near me"),
        ("near=x", "Near me"),
        ("category=nonsense", "Category"),
        ("pitch=banana", "Has a pitch"),
        ("after=garbage", "Place in the list"),
        ("after=" + "A" * 5000, "Place in the list"),
    ],
)
def test_what_makes_no_sense_is_left_out_and_said(query: str, says: str, anas: Client, ben: User, names: Names) -> None:
    response = anas.get("/?" + query)

    assert names(response) == ["Ben Sorensen"]
    assert f"We left out what we do not understand in this address: {says}." in response.content.decode()


@pytest.mark.parametrize("words", ["x" * 10_000, "a\0b", "\ud7ff\uffff", "（ｂｅｎ）", "🙂", "ben " * 50])
def test_odd_words_are_no_error(words: str, anas: Client, ben: User) -> None:
    assert anas.get("/", {"q": words}).context["page"].total in (0, 1)


def test_paused_suspended_blocked_and_empty_people_do_not_appear(
    anas: Client, reader: User, ben: User, eve: User, cleo: User, member: Callable, names: Names
) -> None:  # VIS-6
    from django.utils import timezone

    member("Newt", complete=False)
    ben.profile.paused = True
    ben.profile.save()
    eve.suspended_until = timezone.now() + timezone.timedelta(days=1)
    eve.save()
    accounts.block(reader, by=cleo)

    assert names(anas.get("/")) == []


def test_words_follow_what_people_change(anas: Client, ben: User, project_of: Callable, names: Names) -> None:
    project = project_of(ben, "Tape delay")
    assert names(anas.get("/?q=tape")) == ["Ben Sorensen"]

    project.delete()

    assert names(anas.get("/?q=tape")) == []


def test_rebuilding_writes_the_same_words(ben: User, project_of: Callable) -> None:
    from django.core.management import call_command

    project_of(ben)
    kept = SearchDoc.objects.get(person=ben).text
    SearchDoc.objects.all().delete()

    call_command("rebuild_search", verbosity=0)

    assert SearchDoc.objects.get(person=ben).text == kept
    assert " quadcopter " in kept
