"""Accounts with their profile. Nobody edits who somebody is; what moderators do are actions with a reason (MOD-1)."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html

from accounts import actions
from accounts.models import Profile, User, Wording

from .case import Case
from .known import known_of
from .reason import SuspendForm, TakeOffForm


class ProfileInline(admin.StackedInline):
    """Seen; what has to go is taken off with a reason. Neither area nor its name is shown (MOD-3)."""

    model = Profile
    can_delete = False
    fields = [
        "status",
        "headline",
        "face",
        "city",
        "timezone",
        "kinds",
        "written_pitch",
        "goals",
        "open_to",
        "skills",
        "paused",
        "last_online",
    ]
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    @admin.display(description="photo")
    def face(self, profile: Profile) -> str:
        if not profile.photo:
            return "–"
        return format_html('<img class="sent-small" src="{}" alt="">', profile.photo.url)

    @admin.display(description="meets")
    def kinds(self, profile: Profile) -> str:
        return ", ".join(profile.meets).replace("_", " ") or "not said"


@admin.register(User)
class UserAdmin(Case):
    list_display = ["name", "email", "status", "city", "joined_at", "account", "is_staff"]
    list_filter = ["is_active", "is_staff", "profile__status", "joined_at"]
    list_select_related = ["profile__city"]
    search_fields = ["email", "first_name", "last_name", "public_id"]
    ordering = ["-joined_at"]
    inlines = [ProfileInline]
    actions = acts = ["take_off", "suspend", "ban", "lift"]
    use = Wording.Use.ACCOUNT

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        seen = ["first_name", "last_name", "email", "public_id", "account", "joined_at", "last_login", "history"]
        return [*seen, "is_staff", "groups"] if request.user.is_superuser else seen

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        return [field for field in self.get_fields(request, obj) if field not in ("is_staff", "groups")]

    def offered(self, person: User) -> list[str]:
        if person.left_at:
            return []
        closed = not person.is_active or person.suspended
        return [act for act in self.acts if act != "lift" or closed]

    def edits(self, request: HttpRequest) -> bool:
        """Operators say who is a moderator."""
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Staff is changed by operators only."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not obj.is_staff or request.user.is_superuser)

    @admin.display(description="What is known")
    def history(self, person: User) -> str:
        return "\n".join(known_of(person)) or "Nothing."

    @admin.display(ordering="first_name")
    def name(self, person: User) -> str:
        return person.full_name

    @admin.display(ordering="profile__status")
    def status(self, person: User) -> str:
        return person.profile.get_status_display()

    @admin.display
    def city(self, person: User) -> str:
        return str(person.profile.city or "")

    @admin.display
    def account(self, person: User) -> str:
        if person.left_at:
            return f"left on {timezone.localtime(person.left_at):%d %b %Y}"
        if not person.is_active:
            return "banned"
        if person.suspended:
            return f"suspended until {timezone.localtime(person.suspended_until):%d %b %Y, %H:%M}"
        return "good"

    @admin.action(description="Take something off the profile…", permissions=["change"])
    def take_off(self, request: HttpRequest, people: QuerySet) -> HttpResponse | None:
        return self.ask(request, people, "take_off", actions.take_off, form_class=TakeOffForm)

    @admin.action(description="Suspend…", permissions=["change"])
    def suspend(self, request: HttpRequest, people: QuerySet) -> HttpResponse | None:
        return self.ask(request, people, "suspend", actions.suspend, form_class=SuspendForm)

    @admin.action(description="Ban…", permissions=["change"])
    def ban(self, request: HttpRequest, people: QuerySet) -> HttpResponse | None:
        return self.ask(request, people, "ban", actions.ban)

    @admin.action(description="Lift a suspension or ban…", permissions=["change"])
    def lift(self, request: HttpRequest, people: QuerySet) -> HttpResponse | None:
        return self.ask(request, people, "lift", actions.lift)
