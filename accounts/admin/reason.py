"""Acts of moderators ask for a reason first, then do the same to each row and say what came of it."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts.actions.take_off import PARTS
from accounts.models import Wording

LONGEST = 300  # what each record of an act has room for
WEEK = 7  # days
NOTHING = "Say why: choose a wording, write your own words, or both."
TOO_LONG = "Together this is {length} letters long. Keep it to {most}: all of it reaches the person."


class ReasonForm(forms.Form):
    """`use` says which wordings are offered; the reason is the chosen one, one's own words, or both (MOD-1)."""

    wording = forms.ModelChoiceField(
        Wording.objects.none(), required=False, widget=forms.RadioSelect, empty_label="None of these", blank=True
    )
    reason = forms.CharField(
        label="In your own words",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4, "cols": 80}),
        help_text="The person reads it, in the letter or notice they get.",
    )

    def __init__(self, data: dict | None, *, use: str) -> None:
        super().__init__(data)
        self.fields["wording"].queryset = Wording.objects.fit(use)

    def clean(self) -> dict[str, object]:
        data = super().clean()
        wording = data.pop("wording", None)
        reason = " ".join(filter(None, [wording.text if wording else "", data.get("reason", "")]))
        if not reason and "reason" not in self.errors:
            self.add_error("reason", NOTHING)
        if len(reason) > LONGEST:
            self.add_error("reason", TOO_LONG.format(length=len(reason), most=LONGEST))
        return data | {"reason": reason}


class SuspendForm(ReasonForm):
    days = forms.TypedChoiceField(
        label="For how long",
        coerce=int,
        required=False,
        initial=WEEK,
        empty_value=WEEK,
        choices=[(1, "1 day"), (3, "3 days"), (7, "7 days"), (14, "14 days"), (30, "30 days"), (90, "90 days")],
    )
    field_order = ["days", "wording", "reason"]


class TakeOffForm(ReasonForm):
    parts = forms.MultipleChoiceField(
        label="What goes",
        choices=[(part, part.capitalize()) for part in PARTS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what goes."},
    )
    field_order = ["parts", "wording", "reason"]


def ask_reason(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    rows: QuerySet,
    *,
    action: str,
    act: Callable[..., None],
    form_class: type[ReasonForm] = ReasonForm,
) -> HttpResponse | None:
    """`act(row, by=, reason=)` for each row once a reason is there; before, the page that asks for one."""
    form = form_class(request.POST if "reason" in request.POST else None, use=desk.use)
    if form.is_valid():
        for row in rows:
            do(desk, request, row, act, **form.cleaned_data)
        return None
    rows = list(rows)
    back = reverse(admin_urlname(desk.opts, "change"), args=[rows[0].pk]) if len(rows) == 1 else request.get_full_path()
    context = desk.admin_site.each_context(request) | {
        "title": desk.get_action(action)[2].rstrip("…"),
        "opts": desk.opts,
        "rows": rows,
        "form": form,
        "action": action,
        "checkbox": ACTION_CHECKBOX_NAME,
        "back": back,
        "from_case": request.POST.get("from_case", ""),
    }
    return TemplateResponse(request, "admin/accounts/reason.html", context)


def do(desk: admin.ModelAdmin, request: HttpRequest, row: object, act: Callable[..., None], **words: object) -> None:
    try:
        act(row, by=request.user, **words)
    except (PermissionDenied, ValidationError) as refusal:
        words = " ".join(getattr(refusal, "messages", [str(refusal)]))
        desk.message_user(request, f"{row}: {words}", messages.ERROR)
    else:
        desk.message_user(request, f"{row}: done.", messages.SUCCESS)
