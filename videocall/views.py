"""The page of a call."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from chat.actions import open_conversation
from chat.room import room
from meetings.models import Meeting

from .door import door


@require_safe
def call(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """The call of the two (CAL-1); outside its window a page that says why and when (403)."""
    meetings = Meeting.objects.visible_to(request.user).with_people().prefetch_related("projects")
    meeting = get_object_or_404(meetings, public_id=meeting_id)
    this_door = door(meeting)
    context = {"meeting": meeting, "other": meeting.other(request.user), "door": this_door}
    if not this_door.open:
        return render(request, "videocall/closed.html", context, status=403)
    context |= {
        "closes_at": meeting.ends_at + settings.CALL_CLOSES,
        "ring_seconds": settings.RING_SECONDS,
        "polite": request.user == meeting.guest,
        "beside": True,
    }
    context |= room(request.user, open_conversation(meeting.contact))
    return render(request, "videocall/call.html", context)
