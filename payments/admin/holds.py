"""Held tokens, and the one thing a moderator may do with a spent one (STR-5, MOD-1)."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from payments import actions
from payments.models import Hold, Transfer

from .read_only import ReadOnly


class ReasonForm(ActionForm):
    reason = forms.CharField(required=False, max_length=300, label="Reason, which the member reads")


class EndFilter(admin.SimpleListFilter):
    title = "what became of it"
    parameter_name = "end"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("held", "Held"), (Transfer.Kind.POST, "Spent"), (Transfer.Kind.VOID, "Given back")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "held":
            return queryset.filter(resolution=None)
        return queryset.filter(resolution__kind=self.value()) if self.value() else queryset


@admin.register(Hold)
class HoldAdmin(ReadOnly):
    """Tokens held for requests. What is held of a payment that is asked back stands with its order."""

    list_display = ["id", "created_at", "holder", "group", "end"]
    list_filter = [EndFilter, "created_at"]
    search_fields = ["group", "debit__owner__email", "debit__owner__first_name", "debit__owner__last_name"]
    list_select_related = ["debit__owner", "resolution"]
    action_form = ReasonForm
    actions = ["return_token"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Hold]:
        return super().get_queryset(request).of_requests()

    @admin.display(description="whose")
    def holder(self, hold: Hold) -> str:
        return str(hold.debit.owner or "gone")

    @admin.display(description="what became of it")
    def end(self, hold: Hold) -> str:
        resolution = getattr(hold, "resolution", None)
        return resolution.get_kind_display() if resolution else "Held"

    def has_return_token_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("payments.return_token")

    @admin.action(description="Return the spent token", permissions=["return_token"])
    def return_token(self, request: HttpRequest, holds: QuerySet[Hold]) -> None:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            messages.error(request, "Say why: the member reads it.")
            return
        for hold in holds:
            self.return_one(request, hold, reason[:300])

    def return_one(self, request: HttpRequest, hold: Hold, reason: str) -> None:
        try:
            new = actions.return_token(hold, reason=reason, by=request.user)
        except (PermissionDenied, ValidationError) as refusal:
            words = " ".join(getattr(refusal, "messages", [str(refusal)]))
            messages.error(request, f"{hold.pk}: {words}")
        else:
            messages.info(request, f"{hold.pk}: {'returned' if new else 'had been returned before'}.")
