"""The week grid on a page: which week is shown, what is picked so far."""

from datetime import date

from django.http import HttpRequest

from accounts.models import User
from meetings.forms.times import moments_of
from meetings.models import Meeting
from meetings.week import Week

from .question import Question


def week_of(request: HttpRequest, reader: User, other: User, **about: object) -> Week:
    """From what was sent so far; a week nobody can read is the first one. `about`: what else `Week` takes."""
    sent = request.POST if request.method == "POST" else request.GET
    monday = day_of(sent.get("week") or sent.get("shown_week", ""))
    return Week(reader, other, monday, picked_of(sent), **about)


def picked_of(sent: object) -> list:
    return moments_of([words for words in sent.getlist("times") if words.strip()])


def day_of(words: str) -> date | None:
    """None for what is no day, or none of a calendar that anybody turns to."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None


def week_for(
    request: HttpRequest, meeting: Meeting, question: Question, *, reader: User, most: int, **about: object
) -> Question:
    question.extra |= {"week": week_of(request, reader, meeting.other(reader), **about), "most": most}
    return question
