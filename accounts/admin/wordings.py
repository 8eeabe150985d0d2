"""Reasons ready to be chosen, kept by the moderators themselves (MOD-1)."""

from django.contrib import admin

from accounts.models import Wording


@admin.register(Wording)
class WordingAdmin(admin.ModelAdmin):
    list_display = ["text", "use"]
    list_filter = ["use"]
    search_fields = ["text"]
    fields = ["use", "text"]
