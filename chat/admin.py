"""Conversations as evidence: read by moderators one message at a time, changed by nobody (MOD-3)."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin.readonly import ReadOnly

from .models import Message


@admin.register(Message)
class MessageAdmin(ReadOnly):
    """Found by the people it is between; what it says stands only on its own page."""

    list_display = ["conversation", "number", "author", "kind", "sent_at"]
    list_filter = ["kind", "sent_at"]
    list_select_related = ["conversation__contact__low", "conversation__contact__high", "author"]
    search_fields = [
        "=conversation__contact__low__email",
        "=conversation__contact__high__email",
        "=conversation__public_id",
    ]
    search_help_text = "The e-mail address of one of the two, or the conversation's id."
    ordering = ["-pk"]
    fields = ["conversation", "number", "kind", "author", "sent_at", "body"]
    list_per_page = 50
    show_full_result_count = False

    def get_readonly_fields(self, request: HttpRequest, obj: Message | None = None) -> list[str]:
        return self.fields
