"""Signing in with Google: only with keys, never into somebody's account (ACC-1, ACC-2)."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core import mail
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(settings) -> None:
    settings.GOOGLE_CLIENT_ID = "client"
    apps = [{"client_id": "client", "secret": "secret", "key": ""}]
    settings.SOCIALACCOUNT_PROVIDERS = {"google": {"APPS": apps, "SCOPE": ["email"], "OAUTH_PKCE_ENABLED": True}}


def came_back(client: Client, email: str, *, verified: bool = True) -> HttpResponse:
    """What happens when Google sends somebody back to us with this address."""
    from allauth.core import context

    request: HttpRequest = RequestFactory().get("/accounts/google/login/callback/")
    request.session, request.user = client.session, AnonymousUser()
    request._messages = FallbackStorage(request)
    person = User(email=email, first_name="Nora", last_name="Weiss")
    login = SocialLogin(
        user=person,
        account=SocialAccount(provider="google", uid="g-1", extra_data={"email": email}),
        email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
    )
    with context.request_context(request):
        login.provider = get_adapter().get_provider(request, "google")
        answer = complete_login(request, login)
    request.session.save()
    client.cookies["session"] = request.session.session_key
    return answer


def test_without_keys_there_is_no_button(client: Client) -> None:  # ACC-1
    assert b"Google" not in client.get("/accounts/login/").content
    assert b"Google" not in client.get("/accounts/signup/").content


def test_with_keys_there_is_one(client: Client, keys: None) -> None:  # ACC-1
    assert b"Google" in client.get("/accounts/login/").content
    assert b"Google" in client.get("/accounts/signup/").content


def test_google_does_not_know_the_date_of_birth_so_the_form_asks(client: Client, keys: None) -> None:  # ACC-1, ACC-3
    answer = came_back(client, "nora@example.com")
    form = client.get(answer.url).content.decode()
    child = client.post(answer.url, {"first_name": "N", "last_name": "W", "email": "nora@example.com",
                                     "born_on": "2020-01-01", "terms": "on"})  # fmt: skip

    assert 'name="born_on"' in form
    assert 'value="nora@example.com"' in form
    assert "You must be 18 or older" in child.content.decode()
    assert not User.objects.exists()


def test_a_verified_google_address_needs_no_code(client: Client, keys: None) -> None:  # ACC-2
    answer = came_back(client, "nora@example.com")
    client.post(answer.url, {"first_name": "Nora", "last_name": "Weiss", "email": "nora@example.com",
                             "born_on": "1994-05-17", "terms": "on"})  # fmt: skip

    user = User.objects.get()
    assert (user.email, user.born_on, user.has_usable_password()) == ("nora@example.com", date(1994, 5, 17), False)
    assert int(client.session["_auth_user_id"]) == user.pk


@pytest.mark.parametrize("verified", [True, False])
def test_it_never_attaches_to_an_account_of_the_same_address(  # ACC-2
    client: Client, keys: None, ana: User, newcomer: dict, verified: bool
) -> None:
    EmailAddress.objects.filter(user=ana).update(verified=verified)
    answer = came_back(client, "ana@example.com")
    client.post(answer.url, newcomer | {"email": "ana@example.com"})

    assert not SocialAccount.objects.exists()
    assert "_auth_user_id" not in client.session
    assert [letter.to for letter in mail.outbox] == [["ana@example.com"]]
