"""The pages of refusal."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from accounts.models import User
from accounts.views import errors
from tests.accounts.conftest import NEWCOMER


@pytest.mark.django_db
def test_a_missing_page_says_so(ana: User, client_of: Callable[[User], Client]) -> None:
    response = client_of(ana).get("/nothing/here/")

    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained() -> None:
    came_from = {"referer": "http://testserver/support/"}
    response = Client(enforce_csrf_checks=True).post("/support/", {"topic": "bug"}, headers=came_from)

    assert response.status_code == 403
    assert "This form was open for too long" in response.content.decode()
    assert 'href="http://testserver/support/">Open the page again</a>' in response.content.decode()


@pytest.mark.django_db
def test_a_code_asked_for_twice_at_once_is_a_page_that_leads_back(client: Client) -> None:  # ACC-2
    """allauth counts and asks for our page."""
    cache.clear()
    page = client.post("/accounts/signup/", NEWCOMER).url

    ours = client.post(page, {"action": "resend"}, headers={"referer": f"http://testserver{page}"})
    theirs = client.post(page, {"action": "resend"}, headers={"referer": "https://evil.example/"})

    assert (ours.status_code, theirs.status_code) == (429, 429)
    assert "A little slower, please" in ours.content.decode()
    assert f'href="http://testserver{page}">Back to the page</a>' in ours.content.decode()
    assert 'href="/">Back to the page</a>' in theirs.content.decode()


@pytest.mark.django_db
def test_a_forged_host_gets_the_bare_page(client: Client) -> None:
    response = client.get("/terms/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "We did not understand that" in response.content.decode()
    assert "evil.example" not in response.content.decode()


def test_the_last_page_needs_no_database(rf: RequestFactory) -> None:
    """No django_db mark: a query would fail this test."""
    response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert 'href="/static/css/app' in response.content.decode()


@pytest.mark.django_db
def test_a_refusal_shows_its_words(rf: RequestFactory, ana: User) -> None:
    request = rf.get("/")
    request.user, request.session = ana, {}

    response = errors.forbidden(request, PermissionDenied("Ben has <b>blocked</b> this."))

    assert response.status_code == 403
    assert "Ben has &lt;b&gt;blocked&lt;/b&gt; this." in response.content.decode()
