"""Saying how it was."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from meetings import actions, consequences
from meetings.forms import ReportForm

from .question import Question, data_of, mine, put

NOTHING = {"happened": True, "other_came": True}  # where no report may be written, the action says why


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open from the end of the meeting for 72 hours, once (MTG-7)."""
    meeting, me = mine(request, public_id), request.user
    written = meeting.reports.filter(person=me).exists()
    question = Question(
        title=f"How was it with {meeting.other(me).first_name}",
        button="Save my report",
        may=meeting.can_report(me) and not written,
        does=lambda: consequences.reporting(meeting, by=me),
        act=lambda form: actions.report(meeting, by=me, **(form.cleaned_data if form.is_valid() else NOTHING)),
        form=ReportForm(meeting.other(me), data_of(request)),
        keep="Not now",
        done="Saved. Only you and moderators can read it.",
    )
    return put(request, meeting, question)
