"""Acts of moderators ask for a reason first, then do the same to each row and say what came of it."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea({"rows": 4, "cols": 80}),
        help_text="The person reads it, in the letter they get.",
    )


def ask_reason(
    desk: admin.ModelAdmin, request: HttpRequest, rows: QuerySet, *, action: str, act: Callable[..., None]
) -> HttpResponse | None:
    """`act(row, by=, reason=)` for each row once a reason is there; before, the page that asks for one."""
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        for row in rows:
            do(desk, request, row, act, form.cleaned_data["reason"])
        return None
    context = desk.admin_site.each_context(request) | {
        "title": desk.get_action(action)[2].rstrip("…"),
        "opts": desk.model._meta,
        "rows": rows,
        "form": form,
        "action": action,
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/accounts/reason.html", context)


def do(desk: admin.ModelAdmin, request: HttpRequest, row: object, act: Callable[..., None], reason: str) -> None:
    try:
        act(row, by=request.user, reason=reason)
    except (PermissionDenied, ValidationError) as refusal:
        words = " ".join(getattr(refusal, "messages", [str(refusal)]))
        desk.message_user(request, f"{row}: {words}", messages.ERROR)
    else:
        desk.message_user(request, f"{row}: done.", messages.SUCCESS)
