"""The page of a call."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from chat.actions import open_conversation
from chat.room import room
from meetings.models import Meeting

from .door import door
from .models import Note
from .models.note import LONGEST


@require_safe
def call(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """The call of the two (CAL-1); outside its window a page that says why and when (403)."""
    person = request.user
    meetings = Meeting.objects.visible_to(person).with_people().prefetch_related("projects")
    meeting = get_object_or_404(meetings, public_id=meeting_id)
    this_door = door(meeting)
    note = Note.objects.filter(meeting=meeting, person=person).values_list("text", flat=True).first()
    context = {"meeting": meeting, "other": meeting.other(person), "door": this_door, "note": note or ""}
    if not this_door.open:
        context["may_report"] = meeting.can_report(person) and not meeting.reports.filter(person=person).exists()
        return render(request, "videocall/closed.html", context, status=403)
    context |= {
        "closes_at": meeting.ends_at + settings.CALL_CLOSES,
        "over": meeting.over(timezone.now()),
        "polite": person == meeting.guest,
        "relay": bool(settings.TURN_URLS),
        "longest_note": LONGEST,
        "beside": True,
    }
    context |= coming(person, meeting) | room(person, open_conversation(meeting.contact))
    return render(request, "videocall/call.html", context)


def coming(person: User, meeting: Meeting) -> dict[str, object]:
    """The meeting after this one, for who has left."""
    following = Meeting.objects.visible_to(person).upcoming().exclude(pk=meeting.pk).with_people().first()
    return {"next": following, "next_other": following and following.other(person)}
