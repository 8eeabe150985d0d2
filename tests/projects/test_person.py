"""PRO: a person's page."""

from collections.abc import Callable

from django.test import Client

from accounts import actions as accounts
from accounts.models import User
from meetings import limits
from projects import actions
from projects.models import Seat, Standing
from projects.states import Stage


def test_asking_says_what_it_costs(anas: Client, ben: User) -> None:  # DESIGN: 3
    page = anas.get(f"/people/{ben.public_id}/").content.decode()

    assert f'href="/meetings/ask/{ben.public_id}/">Ask to meet</a>' in page
    assert "Holds 1 of your 3 tokens. It is spent only if Ben accepts." in page


def test_without_a_token_every_page_says_so_as_asking_does(
    cleos: Client, cleo: User, ben: User, project_of: Callable
) -> None:  # TOK-5, DESIGN: 3
    project = project_of(ben)
    Seat.objects.create(project=project, title="Mechanics", places=1)
    accounts.agree(accounts.introduce(cleo, ben))
    [refusal] = limits.why_no_token(cleo)

    pages = [cleos.get(page.get_absolute_url()).content.decode() for page in (ben, project)]

    for page in pages:
        assert refusal.text in page
        assert f'href="{refusal.url}">{refusal.label}</a>' in page
        assert f"/meetings/ask/{ben.public_id}/" not in page
    assert "Mechanics" in pages[1]


def test_somebody_who_pauses_takes_no_requests(anas: Client, ben: User) -> None:
    ben.profile.paused = True
    ben.profile.save()

    page = anas.get(f"/people/{ben.public_id}/").content.decode()

    assert "Ben takes no requests at the moment." in page
    assert "Ask to meet" not in page


def test_projects_stand_in_the_owners_order_and_finished_ones_below(
    anas: Client, ben: User, project_of: Callable
) -> None:  # PRO-1
    project_of(ben, "Second")
    project_of(ben, "First", featured=True)
    project_of(ben, "Long ago", on_display=False, stage=Stage.FINISHED, started_on="2020-01-01", ended_on="2022-05-01")
    project_of(ben, "Not shown", on_display=False)
    project_of(ben, "Secret", on_display=False, visibility="private", stage=Stage.FINISHED)

    page = anas.get(f"/people/{ben.public_id}/").context["page"]

    assert [project.title for project in page.displayed] == ["First", "Second"]
    assert [(project.title, project.years) for project in page.past] == [("Long ago", "2020–22")]


def test_a_card_says_how_often_somebody_kept_their_word(anas: Client, ben: User) -> None:  # PRO-5
    assert "New here" in anas.get("/").content.decode()

    actions.rate([Standing(person=ben, kept=19, total=20, score=92)])

    assert "Kept 19 of 20" in anas.get("/").content.decode()


def test_the_profile_says_how_often_somebody_came(anas: Client, ben: User) -> None:  # PRO-5
    page = anas.get(f"/people/{ben.public_id}/").content.decode()

    assert "Keeps their word" in page
    assert "No meeting yet." in page


def test_a_favourite_is_kept_from_the_card(anas: Client, reader: User, ben: User) -> None:  # PRO-4
    before = anas.get("/").content.decode()

    anas.post(f"/people/{ben.public_id}/favourite/", {"next": "/"})

    assert 'aria-pressed="false" aria-label="Favourite Ben"' in before
    assert 'aria-pressed="true" aria-label="Favourite Ben"' in anas.get("/").content.decode()


def test_online_and_last_seen(anas: Client, ben: User, seen: Callable, monkeypatch) -> None:  # PRO-3
    def said() -> list[str]:
        page = anas.get(f"/people/{ben.public_id}/").content.decode()
        return [word for word in ("this week", "this month") if word in page]

    seen(ben, days=3)
    assert said() == ["this week"]
    seen(ben, days=20)
    assert said() == ["this month"]
    seen(ben, days=200)
    assert said() == []
    monkeypatch.setattr("accounts.presence.online_ids", lambda ids=None: {ben.pk})
    assert f'data-presence-words="{ben.public_id}">online<' in anas.get(f"/people/{ben.public_id}/").content.decode()


def test_favourites_are_cards_as_open_as_those_of_home(
    anas: Client, cleos: Client, reader: User, cleo: User, ben: User, eve: User
) -> None:  # PRO-4
    for owner in (reader, cleo):
        for person in (ben, eve):
            owner.favourites.create(person=person)

    kept = [[card.person.name for card in client.get("/me/favourites/").context["cards"]] for client in (anas, cleos)]
    assert kept == [["Eve Moreau", "Ben Sorensen"], ["Eve", "Ben"]]
    accounts.block(reader, by=ben)
    page = anas.get("/me/favourites/")
    assert [card.person.name for card in page.context["cards"]] == ["Eve Moreau"]
    assert 'aria-pressed="true" aria-label="Favourite Eve"' in page.content.decode()
