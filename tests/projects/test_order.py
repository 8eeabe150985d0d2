"""HOME-3: who comes first, and paging that neither skips nor repeats."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from projects import actions
from projects.directory import page as directory
from projects.models import Standing

Names = Callable[[object], list[str]]


def rated(person: User, score: int) -> None:
    actions.rate([Standing(person=person, score=score)])


def test_recently_online_come_first_then_those_with_a_pitch_then_the_reliable(
    anas: Client, crowd: Callable, seen: Callable, pitch_of: Callable, names: Names
) -> None:  # HOME-3
    now, pitched, kept, plain, month, long_ago = crowd(6)
    User.objects.exclude(last_name="Lindqvist").update(joined_at="2025-01-01T00:00:00Z")
    seen(now, minutes=1)
    for person in (pitched, kept, plain):
        seen(person, days=3)
    pitch_of(pitched)
    rated(kept, 90)
    rated(plain, 20)
    seen(month, days=20)
    seen(long_ago, days=200)

    found = names(anas.get("/"))

    assert found == [person.full_name for person in (now, pitched, kept, plain, month, long_ago)]


def test_a_newcomer_gets_a_fair_share(anas: Client, crowd: Callable, seen: Callable, names: Names) -> None:  # HOME-3
    newcomer, average, best = crowd(3)
    User.objects.filter(pk__in=[average.pk, best.pk]).update(joined_at="2025-01-01T00:00:00Z")
    for person in (newcomer, average, best):
        seen(person, days=2)
    rated(average, 60)
    rated(best, 95)

    assert names(anas.get("/")) == [person.full_name for person in (best, newcomer, average)]


def test_pages_neither_skip_nor_repeat_while_people_come_online(
    anas: Client, crowd: Callable, seen: Callable, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:  # HOME-3
    monkeypatch.setattr(directory, "SIZE", 3)
    people = crowd(8)
    for place, person in enumerate(people):
        seen(person, hours=30 + place)

    first = anas.get("/")
    seen(people[1], minutes=0)
    second = anas.get(first.context["page"].next_url)
    third = anas.get(second.context["page"].next_url)

    assert names(first) + names(second) + names(third) == [person.full_name for person in people]
    assert third.context["page"].next_url == ""


def test_the_cursor_is_signed_and_belongs_to_its_list(
    anas: Client, crowd: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "SIZE", 1)
    crowd(2)
    after = anas.get("/").context["page"].next_url.split("after=")[1]

    assert anas.get(f"/?after={after}").context["page"].left_out_says == ""
    assert anas.get(f"/?after={after[:-2]}xx").context["page"].left_out_says != ""
    assert anas.get(f"/?tab=projects&after={after}").context["page"].left_out_says != ""


def test_load_more_is_a_link_that_keeps_the_search(
    anas: Client, crowd: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "SIZE", 1)
    crowd(2)

    page = anas.get("/?q=crowd&open=1")

    assert page.context["page"].next_url.startswith("/?q=crowd&open=1&after=")
    assert 'data-more rel="next">Load more</a>' in page.content.decode()


def test_a_frequent_word_brings_the_same_page_as_a_rare_one(
    anas: Client, crowd: Callable, seen: Callable, pitch_of: Callable, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:  # HOME-3
    """Many found: stretch after stretch of those who were away for about as long, until the page is full. Few: all."""
    monkeypatch.setattr(directory, "SIZE", 2)
    never, silent, unsure, old, *lately = crowd(15)
    for place, person in enumerate(lately):
        seen(person, hours=(0, 2, 23, 25, 26, 27, 200, 300, 800, 801, 802)[place])
    seen(old, days=500)
    for pitched in (lately[4], lately[7], lately[9], old, never):
        pitch_of(pitched)
    rated(lately[8], 20)
    rated(unsure, 20)
    few = [names(page) for page in pages(anas)]

    monkeypatch.setattr(directory.saying, "MOST", 1)
    many = [names(page) for page in pages(anas)]

    assert many == few
    assert [len(page) for page in few] == [2, 2, 2, 2, 2, 2, 2, 1]
    best = [*lately[:3], lately[4], lately[3], lately[5], lately[7], lately[6]]
    best += [lately[9], old, lately[10], lately[8], never, silent, unsure]
    assert [name for page in few for name in page] == [person.full_name for person in best]


def pages(client: Client) -> list[HttpResponse]:
    """All pages of this search."""
    found = [client.get("/?q=crowd")]
    while url := found[-1].context["page"].next_url:
        found.append(client.get(url))
    return found
