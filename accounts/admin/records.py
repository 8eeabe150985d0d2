"""What the site wrote itself: seen, not edited."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest

from accounts.models import Beat, Block, City, Contact, Notice, Pitch

from .readonly import ReadOnly


@admin.register(Contact)
class ContactAdmin(ReadOnly):
    list_display = ["__str__", "state", "asker", "changed_at"]
    list_filter = ["state"]
    list_select_related = ["low", "high", "asker"]
    search_fields = ["low__email", "high__email", "low__first_name", "high__first_name"]
    ordering = ["-changed_at"]


@admin.register(Block)
class BlockAdmin(ReadOnly):
    list_display = ["blocker", "blocked", "created_at"]
    list_select_related = ["blocker", "blocked"]
    search_fields = ["blocker__email", "blocked__email"]
    ordering = ["-created_at"]


@admin.register(Pitch)
class PitchAdmin(ReadOnly):
    list_display = ["owner", "kind", "status", "seconds", "created_at"]
    list_filter = ["status", "kind"]
    list_select_related = ["owner"]
    search_fields = ["owner__email", "owner__first_name", "owner__last_name"]
    fields = ["owner", "status", "kind", "file", "sound", "poster", "captions", "seconds", "refusal", "created_at"]
    ordering = ["-created_at"]


@admin.register(Notice)
class NoticeAdmin(ReadOnly):
    list_display = ["person", "kind", "text", "created_at", "read_at", "mailed_at"]
    list_filter = ["kind"]
    list_select_related = ["person"]
    search_fields = ["person__email", "text"]
    show_full_result_count = False


@admin.register(City)
class CityAdmin(ReadOnly):
    list_display = ["name", "region", "country", "population", "timezone"]
    search_fields = ["search_name"]
    list_filter = ["country"]


@admin.register(Beat)
class BeatAdmin(ReadOnly):
    list_display = ["started_at", "ended_at", "told"]
    show_full_result_count = False


@admin.register(LogEntry)
class LogAdmin(ReadOnly):
    """The log of everything done here, which nobody can change (MOD-1)."""

    list_display = ["action_time", "user", "object_repr", "words"]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "change_message", "user__email"]
    ordering = ["-action_time"]

    @admin.display(description="what")
    def words(self, entry: LogEntry) -> str:
        return entry.get_change_message()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("admin.view_logentry")
