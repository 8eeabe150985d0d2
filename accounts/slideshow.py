"""How the site works, in five pictures: the tour, and what a visitor sees on the first visit (ACC-4)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE, YEAR = "toured", 365 * 86400
SLIDES = [
    {
        "drawing": "pages/tour/pitch.html",
        "title": "Say what you build",
        "text": f"A pitch of at most {settings.PITCH_SECONDS} seconds, recorded here in the browser, or a written one.",
    },
    {
        "drawing": "pages/tour/find.html",
        "title": "Find who completes it",
        "text": "Search people and projects by what they build, where they are and how they like to meet.",
    },
    {
        "drawing": "pages/tour/ask.html",
        "title": "Ask to meet",
        "text": "Offer up to three times. One token is held until they answer. A no, or silence, gives it back.",
    },
    {
        "drawing": "pages/tour/meet.html",
        "title": "Really meet",
        "text": "By text, in the built-in call, or at a place that is about as far for you as for them.",
    },
    {
        "drawing": "pages/tour/trust.html",
        "title": "Keep your word",
        "text": "Each profile says how many meetings were kept. Whoever is let down is never the one who pays.",
    },
]


def new_here(request: HttpRequest) -> bool:
    return COOKIE not in request.COOKIES


def remember(response: HttpResponse) -> HttpResponse:
    """From now on this browser has been here."""
    response.set_cookie(COOKIE, "1", max_age=YEAR, secure=settings.SECURE_SITE, httponly=True, samesite="Lax")
    return response
