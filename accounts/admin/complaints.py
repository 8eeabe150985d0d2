"""What members reported, each case on one page with what it says, what is known, and what can be done (MOD-1)."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from accounts import actions
from accounts.complaints import DESK, HIDE
from accounts.models import Complaint, Wording

from .case import Case
from .known import known_of
from .queues import queue
from .reason import SuspendForm


class VerdictFilter(admin.SimpleListFilter):
    """What waits is what a moderator comes for: without a choice the list shows that."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, desk: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("all", "All"), *Complaint.Verdict.choices]

    def choices(self, changelist: object) -> object:
        first, *others = super().choices(changelist)
        return [first | {"display": "Waiting for a decision"}, *others]

    def queryset(self, request: HttpRequest, complaints: QuerySet) -> QuerySet:
        if self.value() is None:
            return complaints.open()
        return complaints if self.value() == "all" else complaints.filter(verdict=self.value())


queue(
    "Reports by members",
    "admin:accounts_complaint_changelist",
    "accounts.change_complaint",
    lambda: Complaint.objects.open().count(),
)


@admin.register(Complaint)
class ComplaintAdmin(Case):
    list_display = ["at", "subject", "reason", "about", "by", "verdict"]
    list_filter = [VerdictFilter, "subject", "reason"]
    list_select_related = ["about", "by"]
    search_fields = ["public_id", "about__email", "about__first_name", "about__last_name", "by__email"]
    ordering = ["at"]
    everything = "state=all"
    queue = ""
    use = Wording.Use.ACCOUNT
    acts = ["dismiss", "warn", "hide", "suspend", "ban"]
    actions = acts
    parts = [
        (None, {"fields": ["subject", "reason", "about", "by", "words", "at", "place"]}),
        ("What it said then", {"fields": ["evidence"]}),
        ("What is known", {"fields": ["history"]}),
    ]
    decision = ("Decision", {"fields": ["verdict", "answer", "judge", "judged_at"]})

    def get_fieldsets(self, request: HttpRequest, complaint: Complaint | None = None) -> list[tuple]:
        return [*self.parts, self.decision] if complaint and complaint.verdict else self.parts

    def get_readonly_fields(self, request: HttpRequest, complaint: Complaint | None = None) -> list[str]:
        return [name for _, part in [*self.parts, self.decision] for name in part["fields"]]

    def offered(self, complaint: Complaint) -> list[str]:
        if complaint.verdict:
            return []
        return [act for act in self.acts if act != "hide" or complaint.subject in HIDE]

    @admin.display(description="On the desk")
    def place(self, complaint: Complaint) -> str:
        """Where the rest is done: a strike, a token given back, what else is known of the thing."""
        if complaint.subject not in DESK:
            return "–"
        words = f"All about this {complaint.get_subject_display().lower()}"
        return format_html('<a href="{}?q={}">{}</a>', reverse(DESK[complaint.subject]), complaint.key, words)

    @admin.display(description="about this person")
    def history(self, complaint: Complaint) -> str:
        """Other reports, and what moderators did before; newest first."""
        return "\n".join(known_of(complaint.about, complaint)) or "Nothing else."

    @admin.action(description="Dismiss…", permissions=["change"])
    def dismiss(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask(request, rows, "dismiss", actions.dismiss)

    @admin.action(description="Warn…", permissions=["change"])
    def warn(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask(request, rows, "warn", actions.warn)

    @admin.action(description="Hide it and warn…", permissions=["change"])
    def hide(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask(request, rows, "hide", actions.hide)

    @admin.action(description="Suspend the person…", permissions=["change"])
    def suspend(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask(request, rows, "suspend", actions.suspend_for, form_class=SuspendForm)

    @admin.action(description="Ban the person…", permissions=["change"])
    def ban(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask(request, rows, "ban", actions.ban_for)
