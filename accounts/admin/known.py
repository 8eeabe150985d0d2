"""What moderators know of a person when they decide a case (MOD-1)."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from accounts.models import Complaint, User
from accounts.times import say_here

MOST = 20  # of each


def known_of(person: User, but: Complaint | None = None) -> list[str]:
    """Other reports, and what moderators did before; newest first."""
    others = Complaint.objects.filter(about=person).exclude(pk=but and but.pk)[:MOST]
    lines = [(each.at, f"reported: {each}, {each.get_verdict_display() or 'waits'}") for each in others]
    of_users = ContentType.objects.get_for_model(User)
    log = LogEntry.objects.filter(content_type=of_users, object_id=str(person.pk)).select_related("user")[:MOST]
    lines += [(entry.action_time, f"{entry.get_change_message()} ({entry.user.first_name})") for entry in log]
    return [f"{say_here(at)}  {words}" for at, words in sorted(lines, reverse=True)]
