"""What moderators see of calls: who rang whom, never what was said."""

from django.contrib import admin
from django.http import HttpRequest

from .models import Ring


@admin.register(Ring)
class RingAdmin(admin.ModelAdmin):
    list_display = ["rang_at", "caller", "meeting", "status"]
    list_filter = ["status"]
    search_fields = ["caller__email", "meeting__public_id"]
    date_hierarchy = "rang_at"
    list_select_related = ["caller", "meeting__asker", "meeting__guest"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Ring | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Ring | None = None) -> bool:
        return False
