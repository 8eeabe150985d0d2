"""Rows that are read and never written by hand."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

Answer = HttpResponse | None


class Seen:
    """Every field is shown, none is edited."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        own = [field.name for field in self.model._meta.fields if not field.primary_key]
        return own + [field.name for field in self.model._meta.many_to_many]


class Inline(Seen, admin.TabularInline):
    """Part of its meeting: whoever may see that may see this."""

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("meetings.view_meeting")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def inline(of: type[Model]) -> type[Inline]:
    return type(f"{of.__name__}Inline", (Inline,), {"model": of})
