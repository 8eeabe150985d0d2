"""Answering from a link in an e-mail, without signing in: the page asks, its button answers (REQ-4)."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.masking import masked
from accounts.times import zone_of
from meetings import mail_links

from .answer import accepting, countering, declining, withdrawing
from .question import attempt

QUESTIONS = {"accept": accepting, "counter": countering, "decline": declining, "withdraw": withdrawing}


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Only for whom it was sent to: somebody else who is signed in here is refused."""
    asked = mail_links.read(token)
    if asked is None:
        return render(request, "meetings/by_mail.html", {"gone": True}, status=410)
    if request.user.is_authenticated and request.user != asked.person:
        raise PermissionDenied("This link was sent to somebody else. Open the meeting from your own page.")
    with timezone.override(zone_of(asked.person)):
        return answer(request, asked)


def answer(request: HttpRequest, asked: mail_links.Asked) -> HttpResponse:
    question = QUESTIONS[asked.verb](request, asked.meeting, asked.person)
    acting = request.method == "POST" and "week" not in request.POST
    context = {"question": question, "meeting": asked.meeting, "other": asked.meeting.other(asked.person)}
    if asked.person == asked.meeting.guest:
        context["message"] = masked(asked.meeting.message)
    if acting and attempt(request, question):
        return render(request, "meetings/by_mail.html", context | {"done": True})
    context |= question.extra | {"form": question.form, "outcome": question.does()}
    return render(request, "meetings/by_mail.html", context, status=422 if acting else 200)
