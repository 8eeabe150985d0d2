"""Conversations as evidence: read by moderators one message at a time, changed by nobody (MOD-3)."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from accounts.admin.readonly import ReadOnly
from accounts.times import say_here

from .files.handing import handed
from .models import Message
from .words import file_of

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
    fields = ["conversation", "number", "kind", "author", "sent_at", "reply_to", "body", "file", "trace", "signs"]
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description="Before it was changed")
    def trace(self, message: Message) -> str:
        """What was edited or taken back within its time: gone for the two, kept here as long as the message."""
        traces = [(say_here(revision.replaced_at), revision.body) for revision in message.revisions.all()]
        taken_back = f"Taken back on {say_here(message.taken_back_at)}" if message.taken_back_at else ""
        return format_html("{}<br>{}", format_html_join(BREAK, "until {}: {}", traces), taken_back) if traces else "–"

    @admin.display(description="Reactions")
    def signs(self, message: Message) -> str:
        given = message.reactions.select_related("person")
        return ", ".join(f"{reaction.sign} ({reaction.person.first_name})" for reaction in given) or "–"

    @admin.display(description="File")
    def file(self, message: Message) -> str:
        """Its facts, and a way to it that leaves a line in the log: it is saved, and never opened here."""
        found = file_of(message)
        if not found:
            return "–"
        facts = f"{found.name}, {found.content_type}, {filesizeformat(found.size)}"
        return format_html(
            '{}<br><a href="{}">Save it</a>', facts, reverse("admin:chat_message_file", args=[message.pk])
        )

    def get_urls(self) -> list[URLPattern]:
        fetch = self.admin_site.admin_view(self.fetch)
        return [path("<int:pk>/file/", fetch, name="chat_message_file"), *super().get_urls()]

    def fetch(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = get_object_or_404(Message.objects.select_related("attachment"), pk=pk)
        if not self.has_view_permission(request, message):
            raise PermissionDenied
        if not (found := file_of(message)):
            raise Http404
        LogEntry.objects.log_actions(request.user.pk, [message], CHANGE, f"Fetched {found.name}", single_object=True)
        return handed(found)

    def get_readonly_fields(self, request: HttpRequest, obj: Message | None = None) -> list[str]:
        return self.fields
