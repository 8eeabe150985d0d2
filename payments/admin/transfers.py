"""Each movement, and everything that belongs to the same business."""

from zoneinfo import ZoneInfo

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from accounts.times import say
from payments.models import Transfer
from payments.queries import chain

from .read_only import ReadOnly

UTC = ZoneInfo("UTC")


@admin.register(Transfer)
class TransferAdmin(ReadOnly):
    list_display = ["id", "created_at", "kind", "amount", "ledger", "debit_id", "credit_id", "group", "by"]
    list_filter = ["kind", "ledger", "created_at"]
    search_fields = ["key", "group", "debit__name", "credit__name", "by"]
    readonly_fields = ["chain"]

    @admin.display(description="Everything that belongs together")
    def chain(self, transfer: Transfer) -> SafeString:
        rows = ((address(link), link.pk, say(link.created_at, UTC), link.kind, link) for link in chain(transfer))
        return format_html_join("", '<p><a href="{}">{}</a> {} {}: {}</p>', rows)


def address(transfer: Transfer) -> str:
    return reverse("admin:payments_transfer_change", args=[transfer.pk])
