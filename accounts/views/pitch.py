"""Recording, sending and taking away one's pitch (PRO-2)."""

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts import actions
from accounts.forms.pitch import AnnounceForm, PitchForm
from accounts.models import Pitch
from accounts.onward import onward
from accounts.pitch_desk import Desk

OFTEN = "You have sent many pitches in the last hour. Try again later."


def refused(reasons: list[str], status: int = 422, **data: object) -> JsonResponse:
    return JsonResponse({"reasons": reasons, **data}, status=status)


def sent(pitch: Pitch) -> dict[str, object]:
    """What the page needs to go on sending."""
    url = reverse("pitch_chunk", args=[pitch.public_id])
    return {"url": url, "received": pitch.received, "size": pitch.size, "status": pitch.status}


@require_http_methods(["GET", "HEAD", "POST"])
def pitch(request: HttpRequest) -> HttpResponse:
    """The recorder; a POST announces an upload."""
    return start_pitch(request) if request.method == "POST" else render(request, "accounts/pitch/pitch.html")


@ratelimit(key="user", rate="30/h", block=False)
def start_pitch(request: HttpRequest) -> JsonResponse:
    form = AnnounceForm(request.POST)
    if request.limited:
        return refused([OFTEN], 429)
    if not form.is_valid():
        return refused(["Say how large the file is and of what type."])
    try:
        started = actions.start_pitch(request.user, **form.cleaned_data)
    except ValidationError as refusal:
        return refused(refusal.messages)
    return JsonResponse(sent(started), status=201)


@ratelimit(key="user", rate="600/m", block=False)
@require_http_methods(["GET", "HEAD", "POST", "PUT"])
def chunk(request: HttpRequest, public_id: str) -> JsonResponse:
    """GET: how far it is. POST or PUT: the bytes from `?offset=` on; 409 names the offset that comes next."""
    mine = get_object_or_404(Pitch.objects.of(request.user), public_id=public_id)
    if request.method == "GET":
        return JsonResponse(sent(mine))
    offset = request.GET.get("offset", "")
    if request.limited:
        return refused(["Too fast. Wait a moment."], 429)
    if not offset.isdecimal() or len(offset) > 12:
        return refused(["Say where this part starts: ?offset="], received=mine.received)
    try:
        return JsonResponse(sent(actions.append_chunk(mine, request.body, offset=int(offset))))
    except actions.WrongOffset as wrong:
        return refused(wrong.messages, 409, received=wrong.received)
    except RequestDataTooBig:
        return refused(["This part is too large. Send at most 4 MB at a time."], 413, received=mine.received)
    except ValidationError as refusal:
        return refused(refusal.messages, received=mine.received)


@ratelimit(key="user", rate="30/h", block=False)
@require_POST
def send_pitch(request: HttpRequest) -> HttpResponse:
    """The plain form: the whole file at once."""
    form = PitchForm(request.POST, request.FILES)
    if request.limited:
        form.add_error(None, OFTEN)
    if form.is_valid():
        try:
            actions.send_pitch(request.user, file=form.cleaned_data["file"])
            return redirect(onward(request, reverse("pitch")))
        except ValidationError as refusal:
            form.add_error("file", refusal)
    return render(request, "accounts/pitch/pitch.html", {"pitch_form": form}, status=429 if request.limited else 422)


@require_POST
def remove_pitch(request: HttpRequest, public_id: str) -> HttpResponse:
    actions.remove_pitch(get_object_or_404(Pitch.objects.of(request.user), public_id=public_id))
    return redirect(onward(request, reverse("pitch")))


@require_safe
def pitch_state(request: HttpRequest) -> HttpResponse:
    """The part of the page that changes while a pitch is encoded."""
    return render(
        request, "accounts/pitch/_status.html", {"desk": Desk(request.user, next_page=request.GET.get("next", ""))}
    )
