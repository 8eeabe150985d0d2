"""Each movement, and everything that belongs to the same business."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from payments.models import Transfer
from payments.queries import chain

from .read_only import ReadOnly


@admin.register(Transfer)
class TransferAdmin(ReadOnly):
    list_display = ["id", "created_at", "kind", "amount", "ledger", "debit_id", "credit_id", "group", "by"]
    list_filter = ["kind", "ledger", "created_at"]
    search_fields = ["key", "group", "debit__name", "credit__name", "by"]
    readonly_fields = ["chain"]

    @admin.display(description="Everything that belongs together")
    def chain(self, transfer: Transfer) -> SafeString:
        rows = (
            (reverse("admin:payments_transfer_change", args=[link.pk]), link.pk, link.created_at, link.kind, link)
            for link in chain(transfer)
        )
        return format_html_join("", '<p><a href="{}">{}</a> {:%Y-%m-%d %H:%M:%S} {}: {}</p>', rows)
