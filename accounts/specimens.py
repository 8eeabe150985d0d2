"""One specimen of every letter the site sends, for the preview of the staff and for the test that renders each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.codes import MINUTES
from accounts.letters import unsubscribe_url
from accounts.models import Notice, User
from accounts.times import say

NORA = User(first_name="Nora", last_name="Weiss", email="nora@example.com", public_id="specimen2222")


@dataclass(frozen=True)
class Specimen:
    """`template` as the senders name it: allauth's have a subject of their own and end with `_message`."""

    template: str
    when: str
    subject: str = ""
    context: Callable[[], dict[str, object]] = field(default=dict)

    @property
    def name(self) -> str:
        return self.template.replace("/email/", "-").replace("_", "-")

    @property
    def title(self) -> str:
        return self.subject or " ".join(render_to_string(f"{self.template}_subject.txt", self.filled()).split())

    def filled(self) -> dict[str, object]:
        return site() | self.context()

    def text(self) -> str:
        return render_to_string(f"{self.template}{self.ending}.txt", self.filled())

    def html(self) -> str:
        return render_to_string(f"{self.template}{self.ending}.html", self.filled())

    @property
    def ending(self) -> str:
        return "" if self.subject else "_message"


def site() -> dict[str, object]:
    """What both senders give to every letter, and what a change of the account tells of its request."""
    home = settings.SITE_URL
    return {
        "person": NORA,
        "user": NORA,
        "email": NORA.email,
        "site_name": settings.SITE_NAME,
        "site_url": home,
        "current_site": {"name": settings.SITE_NAME, "domain": settings.SITE_HOST},
        "code": "ABC-DEF",
        "code_minutes": MINUTES,
        "timestamp": timezone.now(),
        "ip": "192.0.2.7",
        "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "signup_url": home + reverse("account_signup"),
        "password_reset_url": home + reverse("account_reset_password"),
        "activate_url": home + reverse("account_email_verification_sent"),
        "from_email": "nora@example.com",
        "to_email": "nora.weiss@example.com",
        "deleted_email": "nora@old.example.com",
        "provider": "Google",
    }


def notices() -> dict[str, object]:
    lines = ("Ben accepted: Thu 26 Nov, 15:00.", "Tomorrow at 15:00 you meet Ben by video.")
    rows = [Notice(pk=number, text=text, url="/meetings/") for number, text in enumerate(lines, 1)]
    return {"notices": rows, "unsubscribe_url": unsubscribe_url(NORA), "unseen": True}


def reason() -> dict[str, object]:
    until = timezone.now() + timedelta(days=7)
    return {"until": say(until, UTC), "reason": "The same message went to forty people."}


def warned() -> dict[str, object]:
    return reason() | {"what": "message", "hidden": False}


def taken_off() -> dict[str, object]:
    return {"what": "headline, skills", "reason": "They advertise a shop."}


def refused() -> dict[str, object]:
    return {"what": "photo", "reason": "The photo shows a car.", "url": reverse("me_edit")}


OURS = [
    Specimen(
        "accounts/email/notices", "Something new stays unread for two minutes.", "Ben accepted (and 1 more)", notices
    ),
    Specimen("accounts/email/warned", "A moderator warns somebody.", "A warning", warned),
    Specimen("accounts/email/refused", "A moderator does not take a photo or pitch.", "About your photo", refused),
    Specimen(
        "accounts/email/taken_off",
        "A moderator takes something off a profile.",
        "Something was taken off your profile",
        taken_off,
    ),
    Specimen("accounts/email/suspended", "A moderator suspends the account.", "Your account is suspended", reason),
    Specimen("accounts/email/banned", "A moderator closes the account.", "Your account is closed", reason),
    Specimen("accounts/email/lifted", "A moderator opens it again.", "Your account is open again", reason),
    Specimen("accounts/email/left", "The person left for good.", "Your account is gone"),
]
SIGNING_IN = {
    "account/email/email_confirmation_signup": "Somebody signs up.",
    "account/email/email_confirmation": "Somebody adds an address.",
    "account/email/account_already_exists": "Somebody signs up with an address that has an account.",
    "account/email/unknown_account": "Somebody asks for a code with an address that has no account.",
    "account/email/login_code": "Somebody signs in by code.",
    "account/email/password_reset_code": "Somebody forgot the password.",
    "account/email/password_reset": "Somebody forgot the password (by link; unused while codes are on).",
    "account/email/password_changed": "The password has changed.",
    "account/email/password_set": "A password was set for the first time.",
    "account/email/email_changed": "The address has changed.",
    "account/email/email_confirm": "The address was confirmed.",
    "account/email/email_deleted": "An address was removed.",
    "mfa/email/totp_activated": "An authenticator app was added.",
    "mfa/email/totp_deactivated": "The authenticator app was removed.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made.",
    "mfa/email/webauthn_added": "A passkey was added.",
    "mfa/email/webauthn_removed": "A passkey was removed.",
    "socialaccount/email/account_connected": "Google was connected.",
    "socialaccount/email/account_disconnected": "Google was disconnected.",
}
SPECIMENS = {each.name: each for each in (*OURS, *(Specimen(name, when) for name, when in SIGNING_IN.items()))}
