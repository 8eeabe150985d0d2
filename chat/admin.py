"""Conversations as evidence: read by moderators one message at a time, changed by nobody (MOD-3)."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from accounts.admin.readonly import ReadOnly

from .models import Message

BREAK = mark_safe("<br>")


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
    fields = ["conversation", "number", "kind", "author", "sent_at", "reply_to", "body", "trace", "signs"]
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description="Before it was changed")
    def trace(self, message: Message) -> str:
        """What was edited or taken back within its time: gone for the two, kept here as long as the message."""
        traces = [(f"{revision.replaced_at:%Y-%m-%d %H:%M} UTC", revision.body) for revision in message.revisions.all()]
        taken_back = f"Taken back on {message.taken_back_at:%Y-%m-%d %H:%M} UTC" if message.taken_back_at else ""
        return format_html("{}<br>{}", format_html_join(BREAK, "until {}: {}", traces), taken_back) if traces else "–"

    @admin.display(description="Reactions")
    def signs(self, message: Message) -> str:
        given = message.reactions.select_related("person")
        return ", ".join(f"{reaction.sign} ({reaction.person.first_name})" for reaction in given) or "–"

    def get_readonly_fields(self, request: HttpRequest, obj: Message | None = None) -> list[str]:
        return self.fields
