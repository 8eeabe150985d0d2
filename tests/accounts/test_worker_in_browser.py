"""The service worker in a real Chromium: what it keeps, what it shows without a network, how it rings (NOTE-1).

The push service of a browser lies outside; what comes from it is handed to the worker by the browser's own tools.
"""

import json
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from playwright.sync_api import Page, expect
from py_vapid.utils import b64urlencode

from accounts import actions
from accounts.models import Notice, PushAddress, User
from accounts.vapid import POINT, new_private_key
from tests.browser import Window

PageOf = Callable[..., Page]
REGISTER = """async () => {
  await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
}"""
CONTROLLED = "() => navigator.serviceWorker.controller !== null"
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found[new URL(request.url).pathname] = await (await cache.match(request)).text();
    }
  }
  return found;
}"""
CLICK = """async () => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
}"""
SHOWN = """async (count) => {
  const registration = await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 200; tries += 1) {
    const shown = await registration.getNotifications();
    if (shown.length === count) return shown.map(({ title, body, data, tag }) => ({ title, body, url: data.url, tag }));
    await new Promise((soon) => setTimeout(soon, 50));
  }
  return `never ${count}`;
}"""
KEY = new_private_key()


@pytest.fixture(autouse=True)
def ringing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the site starts: its own key for push services."""
    monkeypatch.setenv("VAPID_PRIVATE_KEY", KEY)


@pytest.fixture
def page(ana: User, page_of: PageOf) -> Page:
    """Ana's, with the worker at work."""
    page = page_of(ana, permissions=["notifications"])
    page.goto("/me/settings/")
    page.evaluate(REGISTER)
    page.wait_for_function(CONTROLLED)
    return page


def test_it_keeps_static_files_and_one_page_that_is_nobodys(page: Page, ana: User) -> None:  # NOTE-1
    for path in ("/", "/notices/", ana.get_absolute_url(), "/me/settings/"):
        page.goto(path)

    kept = page.evaluate(KEPT)

    assert "/offline/" in kept
    assert [path for path in kept if not path.startswith("/static/") and path != "/offline/"] == []
    assert [path for path, text in kept.items() if ana.first_name in text or ana.public_id in text] == []


def test_without_a_network_the_page_says_so_and_comes_back(page: Page) -> None:  # NOTE-1
    page.context.set_offline(True)
    page.goto("/meetings/")

    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    assert page.evaluate("() => getComputedStyle(document.body).fontFamily").startswith("Figtree")
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_role("heading", name="Meetings", exact=True)).to_be_visible()


def test_what_is_pushed_is_shown_and_leads_to_its_subject(page: Page, ana: User, ben: User) -> None:  # NOTE-1
    actions.notify(ana, kind="meeting.asked", text="Ben asks to meet", url="/meetings/")
    notice = Notice.objects.get(person=ana)
    push(page, {"title": "Projectpal", "body": notice.text, "url": notice.get_absolute_url(), "tag": notice.kind})

    assert page.evaluate(SHOWN, 1) == [
        {"title": "Projectpal", "body": "Ben asks to meet", "url": f"/notices/{notice.pk}/", "tag": "meeting.asked"}
    ]
    page.context.service_workers[0].evaluate(CLICK)

    page.wait_for_url("**/meetings/")
    notice.refresh_from_db()
    assert notice.read_at is not None


def push(page: Page, words: dict[str, str]) -> None:
    """As the browser does when something came from its push service."""
    tools, found = page.context.new_cdp_session(page), []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    tools.send("ServiceWorker.enable")
    for _ in range(100):
        if found:
            break
        page.wait_for_timeout(50)
    origin, registration = page.evaluate("() => location.origin"), found[0]["registrationId"]
    data = {"origin": origin, "registrationId": registration, "data": json.dumps(words)}
    tools.send("ServiceWorker.deliverPushMessage", data)


def test_a_link_to_another_site_is_not_followed(page: Page) -> None:  # NOTE-1
    push(page, {"title": "Projectpal", "body": "x", "url": "https://evil.example/", "tag": "a.b"})
    assert len(page.evaluate(SHOWN, 1)) == 1
    before = page.url

    page.context.service_workers[0].evaluate(CLICK)
    assert (page.evaluate(SHOWN, 0), page.url) == ([], before)


def test_the_settings_turn_it_on_and_off(ana: User, page_of: PageOf) -> None:  # NOTE-1, ACC-9
    """The answer of the push service is laid in, the rest is the browser's and ours."""
    key = generate_private_key(SECP256R1()).public_key().public_bytes(**POINT)
    keys = {"p256dh": b64urlencode(key), "auth": b64urlencode(b"sixteen bytes :)")}
    mine = json.dumps({"endpoint": "https://fcm.googleapis.com/fcm/send/abc", "keys": keys})
    page = page_of(ana, permissions=["notifications"])
    page.add_init_script(f"""
      const mine = {{ ...{mine}, toJSON: () => ({mine}), unsubscribe: async () => localStorage.removeItem("push") }};
      PushManager.prototype.subscribe = async () => (localStorage.push = "1", mine);
      PushManager.prototype.getSubscription = async () => localStorage.push ? mine : null;
    """)
    page.goto("/me/settings/")

    page.get_by_role("button", name="Ring on this device").click()
    expect(page.get_by_text("This device rings for requests, answers and reminders.")).to_be_visible()
    assert PushAddress.objects.get().person == ana
    page.reload()
    page.get_by_role("button", name="Stop ringing here").click()
    expect(page.get_by_role("button", name="Ring on this device")).to_be_visible()
    assert not PushAddress.objects.exists()


def test_where_the_service_cannot_be_reached_it_says_so(ana: User, page_of: PageOf, window: Window) -> None:  # NOTE-1
    page = page_of(ana, permissions=["notifications"])
    page.goto("/me/settings/")

    page.get_by_role("button", name="Ring on this device").click()

    expect(page.get_by_text("That did not work. Check your connection and try again.")).to_be_visible(timeout=30_000)
    assert not PushAddress.objects.exists()
    window.complaints = [words for words in window.complaints if "incognito" not in words]  # such are these windows
