"""Sign-in with Google against a provider that speaks the protocol: state, PKCE, code, signed token (ACC-1, ACC-2)."""

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.google import views as google
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.openid import Provider
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NORA = {"sub": "g-1", "email": "nora@example.com", "email_verified": True, "given_name": "Nora", "family_name": "Weiss"}


@pytest.fixture
def provider(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    server = Provider()
    server.person = dict(NORA)
    settings.GOOGLE_CLIENT_ID = "client"
    apps = [{"client_id": "client", "secret": "secret", "key": ""}]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "google": {"APPS": apps, "SCOPE": ["profile", "email"], "OAUTH_PKCE_ENABLED": True}
    }
    monkeypatch.setattr(google.GoogleOAuth2Adapter, "authorize_url", f"{server.url}/authorize")
    monkeypatch.setattr(google.GoogleOAuth2Adapter, "access_token_url", f"{server.url}/token")
    monkeypatch.setattr(google, "ID_TOKEN_ISSUER", server.url)
    yield server
    server.stop()


def sent(client: Client, **data: str) -> str:
    """Where the button leads: to the provider."""
    return client.post("/accounts/google/login/", data).url


def came_back(client: Client, way: str) -> object:
    """Through the provider, back to the site."""
    back = requests.get(way, allow_redirects=False, timeout=5).headers["Location"]
    return client.get(back.replace("http://testserver", ""))


def sign_in(client: Client, **data: str) -> object:
    return came_back(client, sent(client, **data))


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def form(newcomer: dict, **fields: str) -> dict:
    return {name: newcomer[name] for name in ("first_name", "last_name", "born_on", "terms")} | fields


def test_the_site_asks_as_the_protocol_says(client: Client, provider: Provider) -> None:  # ACC-1
    asked = parse_qs(urlsplit(sent(client)).query)

    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://testserver/accounts/google/login/callback/"]
    assert set(asked["scope"][0].split()) >= {"email", "profile"}
    assert len(asked["state"][0]) >= 16


def test_a_newcomer_fills_in_the_rest_and_is_in(client: Client, provider: Provider, newcomer: dict) -> None:  # ACC-1
    answer = sign_in(client)
    page = client.get(answer.url).content.decode()
    client.post(answer.url, form(newcomer, email="nora@example.com"))

    person = User.objects.get(email="nora@example.com")
    assert 'value="Nora"' in page
    assert signed_in(client)
    assert SocialAccount.objects.get().user == person
    assert EmailAddress.objects.get().verified
    assert not person.has_usable_password()
    assert provider.refused == []


def test_the_second_time_there_is_no_form(client: Client, provider: Provider, newcomer: dict) -> None:  # ACC-1
    client.post(sign_in(client).url, form(newcomer, email="nora@example.com"))
    later = Client()

    assert sign_in(later).url == "/welcome/"
    assert signed_in(later)


def test_an_address_google_has_not_verified_needs_our_code(  # ACC-2
    client: Client, provider: Provider, newcomer: dict
) -> None:
    provider.person["email_verified"] = False
    client.post(sign_in(client).url, form(newcomer, email="nora@example.com"))

    assert not signed_in(client)
    assert not EmailAddress.objects.get().verified
    assert [letter.to for letter in mail.outbox] == [["nora@example.com"]]


def test_the_address_is_the_one_google_tells(client: Client, provider: Provider, newcomer: dict) -> None:  # ACC-2
    client.post(sign_in(client).url, form(newcomer, email="other@example.com"))

    assert User.objects.get().email == "nora@example.com"
    assert [row.email for row in EmailAddress.objects.all()] == ["nora@example.com"]


@pytest.mark.parametrize("verified", [True, False])
def test_it_never_attaches_itself_to_an_account(  # ACC-2
    client: Client, provider: Provider, ana: User, newcomer: dict, verified: bool
) -> None:
    EmailAddress.objects.filter(user=ana).update(verified=verified)
    provider.person["email"] = ana.email
    answer = sign_in(client)
    client.post(answer.url, form(newcomer, email=ana.email))

    assert not signed_in(client)
    assert not SocialAccount.objects.exists()
    assert User.objects.get(email=ana.email).check_password(PASSWORD)


def test_a_member_connects_it_and_comes_in_by_it(client: Client, provider: Provider, ana: User) -> None:  # ACC-9
    client.post("/accounts/login/", {"login": ana.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    sign_in(client, process="connect")
    later = Client()
    sign_in(later)

    assert SocialAccount.objects.get().user == ana
    assert later.session["_auth_user_id"] == str(ana.pk)


def test_an_answer_nobody_asked_for_is_refused(client: Client, provider: Provider) -> None:  # ACC-2
    way = sent(client)
    stranger = Client()  # somebody else's browser, lured to the way back

    assert came_back(stranger, way).status_code in (200, 401)
    assert not signed_in(stranger)
    assert not User.objects.exists()


def test_a_code_works_once(client: Client, provider: Provider, newcomer: dict) -> None:  # ACC-2
    back = requests.get(sent(client), allow_redirects=False, timeout=5).headers["Location"]
    path = back.replace("http://testserver", "")
    client.get(path)
    client.get(path)
    again = Client()
    again.get(path)

    assert not signed_in(again)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "twist",
    [{"aud": "another-site"}, {"iss": "https://evil.example"}, {"exp": int(time.time()) - 3600}],
    ids=["audience", "issuer", "expired"],
)
def test_a_token_that_is_not_for_us_is_refused(client: Client, provider: Provider, twist: dict) -> None:  # ACC-2
    provider.twist = twist
    assert sign_in(client).status_code == 401
    assert not signed_in(client)


@pytest.mark.parametrize("broken", ["", "<html>", "[]", "null", '{"access_token": 3}'])
def test_a_provider_in_trouble_is_a_page_not_a_crash(client: Client, provider: Provider, broken: str) -> None:
    provider.broken = broken or '{"error": "server_error"}'

    assert sign_in(client).status_code in (200, 401)
    assert not signed_in(client)


def test_saying_no_there_leads_back_here(client: Client, provider: Provider) -> None:
    state = parse_qs(urlsplit(sent(client)).query)["state"][0]
    answer = client.get(f"/accounts/google/login/callback/?error=access_denied&state={state}", follow=True)

    assert answer.status_code == 200
    assert not signed_in(client)


def test_who_has_no_password_proves_it_by_a_code_and_sets_one(  # ACC-1, ACC-9
    client: Client, provider: Provider, newcomer: dict, code_in
) -> None:
    client.post(sign_in(client).url, form(newcomer, email="nora@example.com"))
    asked = client.get("/accounts/password/set/", follow=True)
    sent_to = client.post(asked.redirect_chain[-1][0], {"recipient": "nora@example.com"}, follow=True)
    typed = client.post(sent_to.redirect_chain[-1][0], {"code": code_in(mail.outbox[-1])}, follow=True)

    assert "We send a code to <strong>nora@example.com</strong>." in asked.content.decode()
    assert "<h1>Confirm that it is you</h1>" in sent_to.content.decode()
    assert "<h1>Choose a password</h1>" in typed.content.decode()
