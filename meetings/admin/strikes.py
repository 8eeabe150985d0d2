"""Strikes, the appeals against them, and people with four in a year (STR)."""

from collections.abc import Callable

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from accounts.admin.case import Case
from accounts.admin.queues import queue
from accounts.models import User, Wording

from .. import actions
from ..models import Appeal, Review, Strike
from .evidence import case_of
from .seen import Answer, Seen

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


class StateFilter(admin.SimpleListFilter):
    title = parameter_name = "state"

    def lookups(self, request: HttpRequest, desk: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("live", "Live"), ("appealed", "Appealed, not decided")]

    def queryset(self, request: HttpRequest, strikes: QuerySet) -> QuerySet:
        if self.value() == "live":
            return strikes.live()
        return strikes.exclude(appeal=None).filter(appeal__ruling=None) if self.value() else strikes


@admin.register(Strike)
class StrikeAdmin(Seen, Case):
    list_display = ["person", "reason", "state", "given"]  # the rest stands on its page
    list_filter = [StateFilter, "reason", "at"]
    list_select_related = ["person", "voiding"]
    search_fields = ["person__email", "person__first_name", "meeting__public_id"]
    use = Wording.Use.MEETING
    actions = acts = ["void"]

    @admin.display(ordering="at")
    def given(self, strike: Strike) -> str:
        return date_format(localtime(strike.at), "j M Y")

    def offered(self, strike: Strike) -> list[str]:
        return [] if hasattr(strike, "voiding") else self.acts

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
class AppealAdmin(Seen, Case):
    list_display = ["strike", "words", "at", "ruling"]
    list_filter = [WaitingFilter, "at"]
    list_select_related = ["strike__person", "ruling"]
    queue = "waiting=yes"
    use = Wording.Use.MEETING
    actions = acts = ["uphold", "refuse"]

    def get_readonly_fields(self, request: HttpRequest, obj: Appeal | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "meeting", "case"]

    def get_fields(self, request: HttpRequest, obj: Appeal | None = None) -> list[str]:
        return self.get_readonly_fields(request, obj)

    @admin.display(description="Meeting")
    def meeting(self, appeal: Appeal) -> str:
        meeting = appeal.strike.meeting
        address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
        return format_html('<a href="{}">{}</a>', address, meeting)

    @admin.display(description="The case")
    def case(self, appeal: Appeal) -> str:
        return case_of(appeal.strike.meeting)

    def offered(self, appeal: Appeal) -> list[str]:
        return [] if hasattr(appeal, "ruling") else self.acts

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


class OpenFilter(admin.SimpleListFilter):
    title = parameter_name = "state"

    def lookups(self, request: HttpRequest, desk: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", "Nobody has looked yet")]

    def queryset(self, request: HttpRequest, reviews: QuerySet) -> QuerySet:
        return reviews.filter(closed_at=None) if self.value() else reviews


@admin.register(Review)
class ReviewAdmin(Seen, Case):
    """Four strikes in a year (STR-3). Warnings and suspensions are given on the person's page; here it is closed."""

    list_display = ["person", "strike", "at", "closed_at", "by"]
    list_filter = [OpenFilter, "at"]
    list_select_related = ["person", "strike__person", "by"]
    search_fields = ["person__email", "person__first_name"]
    queue = "state=open"
    use = Wording.Use.ACCOUNT
    actions = acts = ["close"]

    def offered(self, review: Review) -> list[str]:
        return [] if review.closed_at else self.acts

    @admin.action(description="Close…", permissions=["change"])
    def close(self, request: HttpRequest, reviews: QuerySet) -> Answer:
        return self.ask(request, reviews, "close", actions.close_review)
