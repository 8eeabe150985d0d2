"""Where allauth asks us: what a new account holds, where its mails point, who may not come in."""

import logging
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.sites.models import Site
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone

from accounts.codes import MINUTES
from accounts.models import User
from accounts.views.closed import closed

log = logging.getLogger(__name__)
NOT_SENT = "The e-mail could not be sent just now. Wait a minute and ask for it again."

WORDS = {
    "duplicate_email": "That is the address you have. Type another one.",
    "email_password_mismatch": "The address or the password is not right. Try again, or have a code sent.",
    "enter_current_password": "This is not the password you have now. Try again, or reset it.",
    "incorrect_code": "This is not the code we sent. Look into the newest mail, or have a new code sent.",
    "incorrect_password": "This is not your password. Try again, or reset it.",
    "rate_limited": "That was often. Wait a minute and try again.",
    "same_as_current": "That is the one you have. Type another one.",
    "too_many_login_attempts": "These were many tries. Wait a few minutes, or have a code sent.",
}


def at_home(link: str) -> str:
    """The same page under SITE_URL, whatever host the request claimed to come for."""
    parts = urlsplit(link)
    return f"{settings.SITE_URL}{parts.path}{'?' if parts.query else ''}{parts.query}"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | WORDS

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:
        user = super().save_user(request, user, form, commit=False)
        user.born_on = form.cleaned_data["born_on"]
        user.terms_accepted_at = timezone.now()
        if commit:
            user.save()
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        links = {name: at_home(link) for name, link in context.items() if name.endswith("_url")}
        home = {
            "current_site": Site(domain=settings.SITE_HOST, name=settings.SITE_NAME),
            "site_name": settings.SITE_NAME,
            "site_url": settings.SITE_URL,
            "code_minutes": MINUTES,
        }
        try:
            super().send_mail(template_prefix, email, context | links | home)
        except OSError:  # the mail server is away: the page that asks for the code can send another one
            log.exception("A letter could not be sent: %s", template_prefix)
            messages.error(self.request, NOT_SENT)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whose onboarding is not done is led there after signing in; nobody is forced (ACC-5)."""
        user = request.user
        if user.profile.welcomed_at or user.is_staff:
            return super().get_login_redirect_url(request)
        return resolve_url("welcome")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("welcome")

    def pre_login(self, request: HttpRequest, user: User, **hints: object) -> HttpResponse | None:
        """The right password of somebody who may not come in gets a page that says why."""
        response = super().pre_login(request, user, **hints)
        return response or (closed(request, user) if user.suspended else None)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return closed(request, user)


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code does not fit. Type the one the app shows now, or an unused recovery code.",
    }


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Google does not tell the date of birth, nor accept our terms: the form asks (ACC-1, ACC-3)."""
        return False

    def get_app(self, request: HttpRequest, *args: object, **kwargs: object) -> SocialApp:
        """Without keys its addresses lead nowhere."""
        try:
            return super().get_app(request, *args, **kwargs)
        except SocialApp.DoesNotExist:
            raise Http404 from None
