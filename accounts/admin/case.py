"""A case of the moderators' desk: read on one page, decided by the buttons below it, never edited (DESIGN 13)."""

from collections.abc import Callable

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst

from .reason import ReasonForm, ask_reason


class Case(admin.ModelAdmin):
    """`offered(case)` names the actions on the page of one case, else all `acts`; each asks for a reason first."""

    acts: list[str] = []
    use = ""  # which wordings of a reason fit (accounts.models.Wording.Use)
    queue: str | None = None  # the filters of what waits: where one goes on after a case; None: back to the case
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

    def edits(self, request: HttpRequest) -> bool:
        """Whether something on the page itself can be changed and saved."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """What is not offered to somebody is refused in words, not passed over."""
        wanted = request.POST.get("action")
        if wanted and wanted not in self.get_actions(request):
            raise PermissionDenied("You may look here; deciding takes a right that you do not have.")
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        answer = super().changelist_view(request, title | (extra_context or {}))
        if answer.status_code == 302 and "from_case" in request.POST:
            return redirect(self.onward(request))
        return answer

    def onward(self, request: HttpRequest) -> str:
        """After a case: to what waits besides, else back to the case."""
        if self.queue is None:
            return reverse(admin_urlname(self.opts, "change"), args=[request.POST[ACTION_CHECKBOX_NAME]])
        return reverse(admin_urlname(self.opts, "changelist")) + (f"?{self.queue}" if self.queue else "")

    def ask(
        self,
        request: HttpRequest,
        rows: QuerySet,
        name: str,
        act: Callable[..., object],
        form_class: type[ReasonForm] = ReasonForm,
    ) -> HttpResponse | None:
        """The page that asks for a reason, then `act(row, by=, reason=)` for each."""
        return ask_reason(self, request, rows, action=name, act=act, form_class=form_class)

    def render_change_form(self, request: HttpRequest, context: dict, obj: Model, **kwargs: object) -> HttpResponse:
        may = self.get_actions(request)
        context |= {
            "title": str(obj),
            "subtitle": None,
            "acts": [(name, may[name][2]) for name in self.offered(obj) if name in may],
            "acts_url": f"{reverse(admin_urlname(self.opts, 'changelist'))}?{self.everything}",
            "checkbox": ACTION_CHECKBOX_NAME,
            "show_save": self.edits(request),
            "show_save_and_continue": False,
        }
        return super().render_change_form(request, context, obj=obj, **kwargs)
