"""Accounts with their balance."""

from django.contrib import admin

from payments.models import Account

from .read_only import ReadOnly


@admin.register(Account)
class AccountAdmin(ReadOnly):
    list_display = ["name", "owner", "balance", "available", "debits_pending"]
    list_filter = ["ledger", "code"]
    search_fields = ["name", "owner__email", "owner__first_name", "owner__last_name"]
    list_select_related = ["owner"]
    readonly_fields = ["balance", "available"]
