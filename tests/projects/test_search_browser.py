"""HOME-1 in a real browser: search as one types, and everything again without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User

CARDS = "[data-cards] > li"


@pytest.fixture
def crowd(member: Callable[..., User], pitch_of: Callable) -> list[User]:
    """Thirty people, the first two with a pitch."""
    people = [member(f"Person{number}", last_name="Crowd") for number in range(30)]
    for person in people[:2]:
        pitch_of(person)
    return people


def test_typing_narrows_the_list_and_keeps_focus_and_address(
    live_site, page_of: Callable, reader: User, crowd: list[User]
) -> None:  # HOME-1
    page: Page = page_of(reader)
    asked = []
    page.goto(live_site.url)
    page.on("request", lambda request: asked.append(request.url) if "x-part" in request.headers else None)

    page.locator("#site-search").press_sequentially("person29", delay=20)

    expect(page.locator(CARDS)).to_have_count(1)
    expect(page.locator("[data-live=count]")).to_contain_text("1 person: “person29”")
    expect(page.locator("#site-search")).to_be_focused()
    assert page.url == f"{live_site.url}/?q=person29"
    assert len(asked) < 4

    page.reload()
    expect(page.locator(CARDS)).to_have_count(1)
    expect(page.locator("#site-search")).to_have_value("person29")


def test_chips_stack_and_back_goes_back(
    live_site, page_of: Callable, reader: User, crowd: list[User]
) -> None:  # HOME-1
    page: Page = page_of(reader)
    page.goto(live_site.url)

    page.get_by_role("link", name="Has a pitch", exact=True).click()
    expect(page.locator(CARDS)).to_have_count(2)
    expect(page.get_by_role("link", name="Remove filter: Has a pitch")).to_be_focused()
    page.get_by_role("button", name="How they meet").click()
    page.get_by_role("link", name="By video").click()
    expect(page.get_by_role("link", name="Remove filter: By video")).to_be_visible()
    assert page.url == f"{live_site.url}/?meets=video&pitch=1"

    page.go_back()
    expect(page.get_by_role("link", name="Remove filter: By video")).to_have_count(0)
    page.get_by_role("link", name="Clear all").click()
    expect(page.locator(CARDS)).to_have_count(24)

    page.goto(f"{live_site.url}/projects/category/audio/")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Has a pitch", exact=True).click()
    expect(page.get_by_role("link", name="Remove filter: Has a pitch")).to_be_focused()
    assert page.url == f"{live_site.url}/projects/category/audio/?pitch=1"
    assert page.evaluate("window.same")


def test_more_cards_come_below_and_are_there_again_after_back(
    live_site, page_of: Callable, reader: User, crowd: list[User]
) -> None:  # HOME-3
    page: Page = page_of(reader)
    page.goto(live_site.url)

    page.get_by_role("link", name="Load more").click()
    expect(page.locator(CARDS)).to_have_count(30)
    expect(page.get_by_role("link", name="Load more")).to_have_count(0)
    page.get_by_role("link", name="Person29 Crowd").click()
    page.wait_for_url("**/people/**")
    page.go_back()

    expect(page.locator(CARDS)).to_have_count(30)


def test_a_star_is_kept_without_leaving_the_page(
    live_site, page_of: Callable, reader: User, ben: User
) -> None:  # PRO-4
    page: Page = page_of(reader)
    page.goto(live_site.url)

    with page.expect_response("**/favourite/"):
        page.get_by_role("button", name="Favourite Ben").click()

    expect(page.get_by_role("button", name="Favourite Ben")).to_have_attribute("aria-pressed", "true")
    assert reader.favourites.get().person == ben


def test_it_all_works_without_a_script(live_site, page_of: Callable, reader: User, crowd: list[User]) -> None:  # HOME-1
    page: Page = page_of(reader, java_script_enabled=False)
    page.goto(f"{live_site.url}/?pitch=1")

    page.locator("#site-search").fill("person1")
    page.locator("#site-search").press("Enter")
    expect(page.locator(CARDS)).to_have_count(1)
    page.get_by_role("link", name="Remove filter: Has a pitch").click()
    expect(page.locator(CARDS)).to_have_count(11)
    page.get_by_role("link", name="Clear all").click()
    page.get_by_role("link", name="Load more").click()

    expect(page.locator(CARDS)).to_have_count(6)
    assert "after=" in page.url


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(
    width: int, live_site, page_of: Callable, reader: User, ben: User, project_of: Callable
) -> None:
    project = project_of(ben, "Long" * 20, tags="word" * 12)
    page: Page = page_of(reader, viewport={"width": width, "height": 800})

    for path in (
        "/",
        "/?tab=projects&pitch=1",
        f"/people/{ben.public_id}/",
        project.get_absolute_url(),
        "/projects/new/",
    ):
        page.goto(live_site.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
