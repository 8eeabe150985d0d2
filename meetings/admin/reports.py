"""What the two said of a meeting, and who decides when they differ (MTG-7, STR-1)."""

from functools import partial

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin.case import Case
from accounts.admin.queues import queue
from accounts.models import Wording

from .. import actions
from ..models import Report
from .evidence import case_of
from .seen import Answer, Seen

queue(
    "Reports of meetings that differ",
    "admin:meetings_report_changelist",
    "meetings.change_report",
    lambda: Report.objects.disputed().count(),
    "disputed=yes",
)


class DisputedFilter(admin.SimpleListFilter):
    title = parameter_name = "disputed"

    def lookups(self, request: HttpRequest, desk: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "Waiting for a decision")]

    def queryset(self, request: HttpRequest, reports: QuerySet) -> QuerySet:
        return reports.disputed() if self.value() else reports


@admin.register(Report)
class ReportAdmin(Seen, Case):
    list_display = ["meeting", "person", "happened", "other_came", "rating", "at"]
    list_filter = [DisputedFilter, "happened", "other_came", "at"]
    list_select_related = ["meeting__asker", "meeting__guest", "person"]
    search_fields = ["meeting__public_id", "person__email", "person__first_name"]
    queue = "disputed=yes"
    use = Wording.Use.MEETING
    actions = acts = ["believe", "dismiss"]

    def get_readonly_fields(self, request: HttpRequest, obj: Report | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "case"]

    def get_fields(self, request: HttpRequest, obj: Report | None = None) -> list[str]:
        return self.get_readonly_fields(request, obj)

    @admin.display(description="The case")
    def case(self, report: Report) -> str:
        return case_of(report.meeting)

    def offered(self, report: Report) -> list[str]:
        return self.acts if Report.objects.disputed().filter(pk=report.pk).exists() else []

    @admin.action(description="Decide: the other stayed away…", permissions=["change"])
    def believe(self, request: HttpRequest, reports: QuerySet) -> Answer:
        return self.ask(request, reports, "believe", partial(actions.decide, stayed_away=True))

    @admin.action(description="Decide: nobody is struck…", permissions=["change"])
    def dismiss(self, request: HttpRequest, reports: QuerySet) -> Answer:
        return self.ask(request, reports, "dismiss", partial(actions.decide, stayed_away=False))
