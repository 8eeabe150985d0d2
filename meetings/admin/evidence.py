"""What a meeting says of both its people, on every page where a moderator decides about it (MOD-1, STR-4)."""

from django.template.loader import render_to_string
from django.utils import timezone

from ..case import case, has_case
from ..models import Meeting


def case_of(meeting: Meeting) -> str:
    """Both sides on one page, with both reports (MTG-7)."""
    if not has_case(meeting):
        return "Nothing yet: it has not begun."
    sides = case(meeting, None, timezone.get_current_timezone())
    context = {"meeting": meeting, "sides": sides, "decision": getattr(meeting, "decision", None)}
    return render_to_string("admin/meetings/case.html", context)
