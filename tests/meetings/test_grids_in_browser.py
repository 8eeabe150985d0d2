"""The month and the week by keyboard; where scripts do not run, the same by links and boxes (MTG-5, REQ-1)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from meetings import actions
from meetings.models import Meeting
from payments import actions as payments

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture
def two(live_site: object, ana: User, ben: User, cleo: User) -> list[Meeting]:
    """Ana meets Ben and Cleo on one day and Ben again a week later, in next month."""
    payments.gift(ana, 9, key="test", reason="For a test")
    first = (timezone.now().replace(day=1) + 32 * DAY).replace(day=10, hour=10, minute=0, second=0, microsecond=0)
    made = []
    for guest, start in ((ben, first), (cleo, first + timedelta(hours=3)), (ben, first + 7 * DAY)):
        meeting = actions.ask(ana, guest, kind="text", minutes=30, times=[start])
        actions.accept(meeting, by=guest, starts_at=start)
        made.append(meeting)
    return made


def focused(page: Page) -> str:
    """The id of the day that has the focus."""
    return page.evaluate("() => document.activeElement.closest('td')?.id ?? ''")


def walk(page: Page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
    return focused(page)


def test_arrows_walk_the_month_and_enter_opens_the_day(two: list[Meeting], ana: User, page_of: Callable) -> None:
    day = two[0].starts_at.date()
    page = page_of(ana)
    page.goto(f"/meetings/?month={day:%Y-%m}#d{day:%Y-%m-%d}")
    grid = page.get_by_role("grid")
    expect(grid).to_be_visible()
    page.wait_for_function("() => document.activeElement.closest('td')")

    assert focused(page) == f"d{day}"
    assert walk(page, "ArrowRight") == f"d{day + DAY}"
    assert walk(page, "ArrowUp") == f"d{day - 6 * DAY}"
    assert walk(page, "ArrowDown", "ArrowLeft") == f"d{day}"
    assert walk(page, "Home", "End") == f"d{day + (6 - day.weekday()) * DAY}"
    assert page.locator("td [tabindex='0'], td[tabindex='0']").count() == 1

    walk(page, "Home", *["ArrowRight"] * day.weekday())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"{day:%A}, {day.day} {day:%B}")).to_be_visible()
    expect(page.locator("#day").locator("xpath=ancestor::section").get_by_role("link", name="Ben")).to_be_visible()
    expect(page.locator("#day").locator("xpath=ancestor::section").get_by_role("link", name="Cleo")).to_be_visible()

    page.goto(f"/meetings/?month={day:%Y-%m}#d{day:%Y-%m-%d}")
    page.wait_for_function("() => document.activeElement.closest('td')")
    walk(page, "ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{two[2].get_absolute_url()}")


def test_walking_over_the_edge_turns_the_month(two: list[Meeting], ana: User, page_of: Callable) -> None:
    page = page_of(ana)
    page.goto("/meetings/?month=2026-12#d2026-12-28")
    page.wait_for_function("() => document.activeElement.closest('td')")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.closest('td')?.id === 'd2027-01-04'")
    page.keyboard.press("PageUp")
    page.wait_for_function("() => document.activeElement.closest('td')?.id === 'd2026-12-01'")


def test_without_scripts_the_days_are_links(two: list[Meeting], ana: User, page_of: Callable) -> None:
    day = two[0].starts_at.date()
    page = page_of(ana, java_script_enabled=False)
    page.goto(f"/meetings/?month={date(day.year, day.month, 1):%Y-%m}")

    page.locator(f"#d{day:%Y-%m-%d} a").click()
    expect(page.get_by_role("heading", name=f"{day.day} {day:%B}")).to_be_visible()
    page.get_by_role("link", name="All meetings").click()
    expect(page.get_by_role("heading", name="Next")).to_be_visible()


def test_arrows_walk_the_week_past_what_cannot_be_picked(
    two: list[Meeting], ana: User, ben: User, page_of: Callable
) -> None:
    taken = two[0].starts_at
    monday = (taken - timedelta(days=taken.weekday())).date()
    page = page_of(ana)
    page.goto(f"/meetings/ask/{ben.public_id}/?kind=text&week={monday}")
    boxes = page.locator("week-grid input[type=checkbox]:enabled")
    first = boxes.first
    first.focus()

    value = "() => document.activeElement.value"
    start = datetime.fromisoformat(page.evaluate(value))
    page.keyboard.press("ArrowRight")
    right = datetime.fromisoformat(page.evaluate(value))
    page.keyboard.press("ArrowDown")
    down = datetime.fromisoformat(page.evaluate(value))
    page.keyboard.press("Space")

    assert right.date() > start.date()
    assert right.time() == start.time()
    assert down.date() == right.date()
    assert down > right
    expect(page.locator("week-grid input:checked")).to_have_count(1)
    values = [datetime.fromisoformat(box.get_attribute("value")).astimezone(UTC) for box in boxes.all()]
    assert taken not in values
