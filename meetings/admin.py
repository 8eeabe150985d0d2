"""The moderators' desk for meetings: looked at here, changed only through actions that ask for a reason (MOD-1)."""

from collections.abc import Callable
from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.admin.queues import queue
from accounts.admin.reason import ask_reason
from accounts.models import User

from . import actions, admin_places  # noqa: F401
from .case import case, has_case
from .models import Appeal, Attendance, Cancellation, Change, Meeting, Proposal, Report, Review, Step, Strike

Answer = HttpResponse | None


class Seen:
    """Every field is read, none is written by hand."""

    extra = 0
    can_delete = False
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        own = [field.name for field in self.model._meta.fields if not field.primary_key]
        return own + [field.name for field in self.model._meta.many_to_many]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """What is not offered to somebody is refused in words, not passed over."""
        wanted = request.POST.get("action")
        if wanted and wanted not in self.get_actions(request):
            raise PermissionDenied("You may look here; deciding takes a right that you do not have.")
        return super().changelist_view(request, extra_context)

    def ask(self, request: HttpRequest, rows: QuerySet, name: str, act: Callable[..., object]) -> Answer:
        return ask_reason(self, request, rows, action=name, act=act)


class Inline(Seen, admin.TabularInline):
    """Part of its meeting: whoever may see that may see this."""

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("meetings.view_meeting")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def inline(of: type[Model]) -> type[Inline]:
    return type(f"{of.__name__}Inline", (Inline,), {"model": of})


@admin.register(Meeting)
class MeetingAdmin(Seen, admin.ModelAdmin):
    list_display = ["public_id", "asker", "guest", "kind", "status", "starts_at", "asked_at"]
    list_filter = ["status", "kind", "asked_at", "starts_at"]
    list_select_related = ["asker", "guest"]
    search_fields = ["public_id", *(f"{who}__{what}" for who in ("asker", "guest") for what in ("email", "first_name"))]
    inlines = [inline(of) for of in (Step, Proposal, Change, Cancellation, Attendance, Report, Strike)]
    actions = ["end", "return_token", "strike_asker", "strike_guest"]

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["case", *super().get_readonly_fields(request, obj)]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["case", *super().get_readonly_fields(request, obj)]

    @admin.display(description="The case")
    def case(self, meeting: Meeting) -> str:
        """Both sides on one page, with both reports (MTG-7)."""
        if not has_case(meeting):
            return "Nothing yet: it has not begun."
        sides = case(meeting, None, timezone.get_current_timezone())
        context = {"meeting": meeting, "sides": sides, "decision": getattr(meeting, "decision", None)}
        return render_to_string("admin/meetings/case.html", context)

    @admin.action(description="End it, nobody is struck, the token goes back…", permissions=["change"])
    def end(self, request: HttpRequest, meetings: QuerySet) -> Answer:
        return self.ask(request, meetings, "end", actions.remove)

    @admin.action(description="Give the asker's token back…", permissions=["change"])
    def return_token(self, request: HttpRequest, meetings: QuerySet) -> Answer:
        return self.ask(request, meetings, "return_token", actions.return_token)

    @admin.action(description="Strike for the asker…", permissions=["change"])
    def strike_asker(self, request: HttpRequest, meetings: QuerySet) -> Answer:
        return self.ask(request, meetings, "strike_asker", strike("asker"))

    @admin.action(description="Strike for the one who was asked…", permissions=["change"])
    def strike_guest(self, request: HttpRequest, meetings: QuerySet) -> Answer:
        return self.ask(request, meetings, "strike_guest", strike("guest"))


def strike(whom: str) -> Callable[..., Strike]:
    def act(meeting: Meeting, *, by: User, reason: str) -> Strike:
        return actions.give_strike(getattr(meeting, whom), meeting, by=by, reason=reason)

    return act


class StateFilter(admin.SimpleListFilter):
    title = parameter_name = "state"

    def lookups(self, request: HttpRequest, desk: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("live", "Live"), ("appealed", "Appealed, not decided")]

    def queryset(self, request: HttpRequest, strikes: QuerySet) -> QuerySet:
        if self.value() == "live":
            return strikes.live()
        return strikes.exclude(appeal=None).filter(appeal__ruling=None) if self.value() else strikes


@admin.register(Strike)
class StrikeAdmin(Seen, admin.ModelAdmin):
    list_display = ["person", "reason", "state", "meeting", "by", "at", "fades_at"]
    list_filter = [StateFilter, "reason", "at"]
    list_select_related = ["person", "meeting__asker", "meeting__guest", "by", "voiding"]
    search_fields = ["person__email", "person__first_name", "meeting__public_id"]
    actions = ["void"]

    @admin.action(description="Void…", permissions=["change"])
    def void(self, request: HttpRequest, strikes: QuerySet) -> Answer:
        return self.ask(request, strikes, "void", actions.lift_strike)


class WaitingFilter(admin.SimpleListFilter):
    title = parameter_name = "waiting"

    def lookups(self, request: HttpRequest, desk: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "Waiting for a decision")]

    def queryset(self, request: HttpRequest, appeals: QuerySet) -> QuerySet:
        return appeals.filter(ruling=None) if self.value() else appeals


@admin.register(Appeal)
class AppealAdmin(Seen, admin.ModelAdmin):
    list_display = ["strike", "words", "at", "ruling"]
    list_filter = [WaitingFilter, "at"]
    list_select_related = ["strike__person", "ruling"]
    actions = ["uphold", "refuse"]

    @admin.action(description="Uphold, the strike goes…", permissions=["change"])
    def uphold(self, request: HttpRequest, appeals: QuerySet) -> Answer:
        return self.ask(request, appeals, "uphold", rule(True))

    @admin.action(description="Refuse, the strike stays…", permissions=["change"])
    def refuse(self, request: HttpRequest, appeals: QuerySet) -> Answer:
        return self.ask(request, appeals, "refuse", rule(False))


def rule(upheld: bool) -> Callable[..., object]:
    def act(appeal: Appeal, *, by: User, reason: str) -> object:
        return actions.rule(appeal, by=by, upheld=upheld, words=reason[:300])

    return act


class DisputedFilter(admin.SimpleListFilter):
    title = parameter_name = "disputed"

    def lookups(self, request: HttpRequest, desk: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "Waiting for a decision")]

    def queryset(self, request: HttpRequest, reports: QuerySet) -> QuerySet:
        return reports.disputed() if self.value() else reports


@admin.register(Report)
class ReportAdmin(Seen, admin.ModelAdmin):
    list_display = ["meeting", "person", "happened", "other_came", "rating", "at"]
    list_filter = [DisputedFilter, "happened", "other_came", "at"]
    list_select_related = ["meeting__asker", "meeting__guest", "person"]
    search_fields = ["meeting__public_id", "person__email", "person__first_name"]
    actions = ["believe", "dismiss"]

    @admin.action(description="Decide: the other stayed away…", permissions=["change"])
    def believe(self, request: HttpRequest, reports: QuerySet) -> Answer:
        return self.ask(request, reports, "believe", partial(actions.decide, stayed_away=True))

    @admin.action(description="Decide: nobody is struck…", permissions=["change"])
    def dismiss(self, request: HttpRequest, reports: QuerySet) -> Answer:
        return self.ask(request, reports, "dismiss", partial(actions.decide, stayed_away=False))


class OpenFilter(admin.SimpleListFilter):
    title = parameter_name = "state"

    def lookups(self, request: HttpRequest, desk: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", "Nobody has looked yet")]

    def queryset(self, request: HttpRequest, reviews: QuerySet) -> QuerySet:
        return reviews.filter(closed_at=None) if self.value() else reviews


@admin.register(Review)
class ReviewAdmin(Seen, admin.ModelAdmin):
    """Four strikes in a year (STR-3). Warnings and suspensions are given on the person's page; here it is closed."""

    list_display = ["person", "strike", "at", "closed_at", "by"]
    list_filter = [OpenFilter, "at"]
    list_select_related = ["person", "strike__person", "by"]
    search_fields = ["person__email", "person__first_name"]
    actions = ["close"]

    @admin.action(description="Close…", permissions=["change"])
    def close(self, request: HttpRequest, reviews: QuerySet) -> Answer:
        return self.ask(request, reviews, "close", actions.close_review)


queue(
    "Reports of meetings that differ",
    "admin:meetings_report_changelist",
    "meetings.change_report",
    lambda: Report.objects.disputed().count(),
    "disputed=yes",
)
queue(
    "Appeals",
    "admin:meetings_appeal_changelist",
    "meetings.change_appeal",
    lambda: Appeal.objects.filter(ruling=None).count(),
    "waiting=yes",
)
queue(
    "Four strikes in a year",
    "admin:meetings_review_changelist",
    "meetings.change_review",
    lambda: Review.objects.filter(closed_at=None).count(),
    "state=open",
)
