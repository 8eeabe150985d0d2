"""The desk opens only to staff with a second factor, where the installation asks for one (ACC-9)."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db
DESK = ["/admin/", "/admin/accounts/user/", "/admin/letters/", "/admin/no-such/"]


@pytest.fixture(autouse=True)
def strict(settings) -> None:
    settings.STAFF_MFA = True


@pytest.mark.parametrize("path", DESK)
def test_staff_without_one_are_led_to_making_one(mod: User, client_of: Callable, path: str) -> None:
    answer = client_of(mod).get(path, follow=True)

    assert answer.redirect_chain[0] == ("/accounts/2fa/", 302)
    assert "Moderators sign in with a second factor." in answer.content.decode()


def test_no_act_of_the_desk_goes_through(mod: User, ana: User, client_of: Callable) -> None:
    form = {"action": "ban", "_selected_action": [ana.pk], "reason": "x"}
    client_of(mod).post("/admin/accounts/user/", form)

    ana.refresh_from_db()
    assert ana.is_active


def test_with_one_the_desk_is_open(mod: User, client_of: Callable) -> None:
    TOTP.activate(mod, generate_totp_secret())

    assert client_of(mod).get("/admin/").status_code == 200


def test_recovery_codes_alone_are_none(mod: User, client_of: Callable) -> None:
    RecoveryCodes.activate(mod)

    assert Authenticator.objects.filter(user=mod).exists()
    assert client_of(mod).get("/admin/").status_code == 302


def test_signing_in_asks_for_it(mod: User) -> None:
    TOTP.activate(mod, generate_totp_secret())
    client = Client()
    answer = client.post("/accounts/login/", {"login": mod.email, "password": "correct-horse-battery"})

    assert answer.url.startswith("/accounts/2fa/authenticate/")
    assert client.get("/admin/").status_code == 302


def test_members_need_none_and_superusers_do(ana: User, client_of: Callable) -> None:
    assert client_of(ana).get("/me/").status_code == 200
    User.objects.filter(pk=ana.pk).update(is_staff=True, is_superuser=True)
    assert client_of(User.objects.get(pk=ana.pk)).get("/admin/").url == "/accounts/2fa/"


def test_the_embedded_demonstration_asks_for_none(mod: User, client_of: Callable, settings) -> None:
    settings.STAFF_MFA = False

    assert client_of(mod).get("/admin/").status_code == 200
