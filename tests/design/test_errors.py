"""The pages of refusal."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from accounts.models import User
from accounts.views import errors


@pytest.mark.django_db
def test_a_missing_page_says_so(ana: User, client_of: Callable[[User], Client]) -> None:
    response = client_of(ana).get("/nothing/here/")

    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained() -> None:
    response = Client(enforce_csrf_checks=True).post("/support/", {"topic": "bug"})

    assert response.status_code == 403
    assert "This form was open for too long" in response.content.decode()


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
