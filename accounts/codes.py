"""The codes that allauth sends by e-mail: how long one works, and what a page says when it works no longer (ACC-2)."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url

MINUTES = settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT // 60
RAN_OUT = "That code has run out: each works for {minutes} minutes, and only in the browser that asked for it. {now}"
HERE = "Have a new one sent from here."
# The page where a code is typed → where allauth leads when there is none to type → where to get one, in which words.
ENDS = {
    "account_email_verification_sent": {
        "account_login": ("account_login", "Sign in, and we send a new one."),
        "account_email": ("account_email", HERE),
    },
    "account_confirm_login_code": {"account_request_login_code": ("account_request_login_code", HERE)},
    "account_confirm_password_reset_code": {"account_login": ("account_reset_password", HERE)},
    "account_confirm_reauthentication_code": {
        "account_request_reauthentication_code": ("account_request_reauthentication_code", HERE)
    },
}


class SaysThatACodeRanOut:
    """allauth leads away without a word from a code that is too old, or was never asked for in this browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        ends = request.resolver_match and ENDS.get(request.resolver_match.view_name)
        if not ends or not isinstance(response, HttpResponseRedirect) or messages.get_messages(request).added_new:
            return response
        for led, (start, now) in ends.items():
            if response.url.partition("?")[0] == resolve_url(led):
                messages.warning(request, RAN_OUT.format(minutes=MINUTES, now=now))
                return redirect(response.url.replace(resolve_url(led), resolve_url(start), 1))
        return response
