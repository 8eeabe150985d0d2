"""Words, pitches and pictures that a moderator looks at before others see them, each on one page (MOD-2)."""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html

from accounts import actions
from accounts.models import Submission, Wording
from accounts.views.submission import kept_part

from .case import Case
from .known import known_of
from .queues import queue
from .reason import do

queue(
    "Words, pitches and pictures to look at first",
    "admin:accounts_submission_changelist",
    "accounts.change_submission",
    lambda: Submission.objects.to_review().count(),
    when=lambda: settings.REVIEW_FIRST,
)
PART = "admin:accounts_submission_part"


class StatusFilter(admin.SimpleListFilter):
    """What waits is what a moderator comes for: without a choice the list shows that."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, desk: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("all", "All"), *((value, label) for value, label in Submission.Status.choices if value != "waiting")]

    def choices(self, changelist: object) -> object:
        first, *others = super().choices(changelist)
        return [first | {"display": "Waiting for a look"}, *others]

    def queryset(self, request: HttpRequest, sent: QuerySet) -> QuerySet:
        if self.value() is None:
            return sent.to_review()
        return sent if self.value() == "all" else sent.filter(status=self.value())


@admin.register(Submission)
class SubmissionAdmin(Case):
    list_display = ["picture", "subject", "owner", "at", "status", "judge"]
    list_display_links = ["picture", "subject"]
    list_filter = [StatusFilter, "subject"]
    list_select_related = ["owner", "judge", "pitch"]
    search_fields = ["public_id", "owner__email", "owner__first_name", "owner__last_name"]
    ordering = ["at"]
    everything = "state=all"
    queue = ""
    use = Wording.Use.SUBMISSION
    actions = acts = ["approve", "refuse"]
    parts = [
        (None, {"fields": ["content", "owner", "headline", "at"]}),
        ("What others see now", {"fields": ["shown"]}),
        ("What is known", {"fields": ["history"]}),
    ]
    decision = ("Decision", {"fields": ["status", "reason", "judge", "judged_at"]})

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("owner__profile", "pitch")

    def get_fieldsets(self, request: HttpRequest, sent: Submission | None = None) -> list[tuple]:
        waits = sent is None or sent.status == Submission.Status.WAITING
        return self.parts if waits else [*self.parts, self.decision]

    def get_readonly_fields(self, request: HttpRequest, sent: Submission | None = None) -> list[str]:
        return [name for _, part in [*self.parts, self.decision] for name in part["fields"]]

    def offered(self, sent: Submission) -> list[str]:
        return self.acts if sent.status == Submission.Status.WAITING else []

    def get_urls(self) -> list[URLPattern]:
        part = self.admin_site.admin_view(self.part)
        name = PART.partition(":")[2]
        return [path("<slug:public_id>/part/<slug:part>/", part, name=name), *super().get_urls()]

    def part(self, request: HttpRequest, public_id: str, part: str) -> HttpResponse:
        """The photo, or a part of the pitch, for whoever may see this desk."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return kept_part(request, get_object_or_404(Submission, public_id=public_id), part)

    @admin.display(description="")
    def picture(self, sent: Submission) -> str:
        seen = sent.seen_at(PART)
        small = seen["poster"] if sent.subject == Submission.Subject.PITCH else seen["file"]
        return format_html('<img class="sent-small" src="{}" alt="" loading="lazy">', small["url"]) if small else "–"

    @admin.display(description="What was sent")
    def content(self, sent: Submission) -> str:
        return render_to_string("admin/accounts/sent.html", {"sent": sent, "seen": sent.seen_at(PART)})

    @admin.display(description="Headline")
    def headline(self, sent: Submission) -> str:
        return sent.owner.profile.headline

    @admin.display(description="Of the same kind")
    def shown(self, sent: Submission) -> str:
        context = {"sent": sent, "profile": sent.owner.profile, "pitch": sent.owner.pitches.ready().first()}
        return render_to_string("admin/accounts/shown.html", context)

    @admin.display(description="About this person")
    def history(self, sent: Submission) -> str:
        return "\n".join(known_of(sent.owner)) or "Nothing."

    @admin.action(description="Show it to others", permissions=["change"])
    def approve(self, request: HttpRequest, rows: QuerySet) -> None:
        for row in rows:
            do(self, request, row, actions.approve)

    @admin.action(description="Refuse it…", permissions=["change"])
    def refuse(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.ask(request, rows, "refuse", actions.refuse)
