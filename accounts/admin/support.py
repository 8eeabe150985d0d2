"""The letters of the support form."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import SupportRequest

from .queues import queue

queue(
    "Letters to support",
    "admin:accounts_supportrequest_changelist",
    "accounts.change_supportrequest",
    lambda: SupportRequest.objects.filter(answered_at=None).count(),
    "answered_at__isempty=1",
)


@admin.register(SupportRequest)
class SupportRequestAdmin(admin.ModelAdmin):
    """What a person wrote is never edited; that it was answered is marked."""

    list_display = ["topic", "email", "person", "sent_at", "answered_at"]
    list_filter = ["topic", ("answered_at", admin.EmptyFieldListFilter)]
    list_select_related = ["person"]
    search_fields = ["email", "text"]
    actions = ["mark_answered"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SupportRequest | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: SupportRequest | None = None) -> list[str]:
        return ["person", "email", "topic", "text", "sent_at", "answered_at"]

    @admin.action(description="Mark as answered", permissions=["change"])
    def mark_answered(self, request: HttpRequest, letters: QuerySet[SupportRequest]) -> None:
        count = letters.filter(answered_at=None).update(answered_at=timezone.now())
        self.message_user(request, f"{count} marked as answered.")
