"""A case of the moderators' desk: read on one page, decided by the buttons below it, never edited (DESIGN 13)."""

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class Case(admin.ModelAdmin):
    """`offered(case)` names the actions on the page of one case, else all `acts`; each asks for a reason first."""

    acts: list[str] = []
    everything = ""  # the choice of filters that leaves out no case, where the list has one of its own
    change_form_template = "admin/accounts/case.html"
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def offered(self, case: Model) -> list[str]:
        return self.acts

    def render_change_form(self, request: HttpRequest, context: dict, obj: Model, **kwargs: object) -> HttpResponse:
        may = self.get_actions(request) if self.has_change_permission(request, obj) else {}
        context |= {
            "acts": [(name, may[name][2]) for name in self.offered(obj) if name in may],
            "acts_url": f"{reverse(admin_urlname(self.opts, 'changelist'))}?{self.everything}",
            "checkbox": ACTION_CHECKBOX_NAME,
            "show_save": False,
            "show_save_and_continue": False,
        }
        return super().render_change_form(request, context, obj=obj, **kwargs)
