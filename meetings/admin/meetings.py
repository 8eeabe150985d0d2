"""A meeting with all that hangs on it."""

from collections.abc import Callable

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from accounts.admin.case import Case
from accounts.models import User, Wording

from .. import actions
from ..models import Attendance, Cancellation, Change, Meeting, Proposal, Report, Step, Strike
from .evidence import case_of
from .seen import Answer, Seen, inline


@admin.register(Meeting)
class MeetingAdmin(Seen, Case):
    list_display = ["public_id", "asker", "guest", "kind", "status", "starts_at", "asked_at"]
    list_filter = ["status", "kind", "asked_at", "starts_at"]
    list_select_related = ["asker", "guest"]
    search_fields = ["public_id", *(f"{who}__{what}" for who in ("asker", "guest") for what in ("email", "first_name"))]
    inlines = [inline(of) for of in (Step, Proposal, Change, Cancellation, Attendance, Report, Strike)]
    use = Wording.Use.MEETING
    actions = acts = ["end", "return_token", "strike_asker", "strike_guest"]

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["case", *super().get_readonly_fields(request, obj)]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["case", *super().get_readonly_fields(request, obj)]

    @admin.display(description="The case")
    def case(self, meeting: Meeting) -> str:
        return case_of(meeting)

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
