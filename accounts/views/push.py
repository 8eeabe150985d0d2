"""A browser says that it wants to ring, or no longer (NOTE-1)."""

import json

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST
from django_ratelimit.decorators import ratelimit

from accounts import actions


def sent(request: HttpRequest) -> dict[str, object]:
    try:
        data = json.loads(request.body)
    except ValueError:
        data = None
    return data if isinstance(data, dict) else {}


@require_POST
@ratelimit(key="user", rate="30/h")
def subscribe(request: HttpRequest) -> HttpResponse:
    """What `PushSubscription.toJSON()` gives."""
    data = sent(request)
    keys = data.get("keys") if isinstance(data.get("keys"), dict) else {}
    try:
        actions.add_push(
            request.user,
            endpoint=str(data.get("endpoint", "")),
            p256dh=str(keys.get("p256dh", "")),
            auth=str(keys.get("auth", "")),
        )
    except ValidationError as refusal:
        return JsonResponse({"reasons": refusal.messages}, status=422)
    return HttpResponse(status=204)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    actions.drop_push(request.user, endpoint=str(sent(request).get("endpoint", "")))
    return HttpResponse(status=204)
