"""Accounts with their profile. Nobody edits who somebody is; what moderators do are actions with a reason (MOD-1)."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts import actions
from accounts.models import Profile, User, Wording

from .reason import SuspendForm, ask_reason


class ProfileInline(admin.StackedInline):
    """What is written there may be taken out; everything else is seen. The area's cell is shown to nobody (MOD-3)."""

    model = Profile
    can_delete = False
    fields = [
        "status",
        "headline",
        "photo",
        "city",
        "timezone",
        "kinds",
        "written_pitch",
        "goals",
        "open_to",
        "skills",
        "area_label",
        "paused",
        "last_online",
    ]
    readonly_fields = ["status", "photo", "city", "timezone", "kinds", "area_label", "paused", "last_online"]

    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    @admin.display(description="meets")
    def kinds(self, profile: Profile) -> str:
        return ", ".join(profile.meets).replace("_", " ") or "not said"


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "status", "city", "joined_at", "account", "is_staff"]
    list_filter = ["is_active", "is_staff", "profile__status", "joined_at"]
    list_select_related = ["profile__city"]
    search_fields = ["email", "first_name", "last_name", "public_id"]
    ordering = ["-joined_at"]
    inlines = [ProfileInline]
    actions = ["suspend", "ban", "lift"]
    use = Wording.Use.ACCOUNT
    list_per_page = 50
    show_full_result_count = False

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        seen = ["first_name", "last_name", "email", "public_id", "account", "joined_at", "last_login"]
        return [*seen, "is_staff", "groups"] if request.user.is_superuser else seen

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        return [field for field in self.get_fields(request, obj) if field not in ("is_staff", "groups")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Staff is changed by operators only."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not obj.is_staff or request.user.is_superuser)

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

    @admin.action(description="Suspend…", permissions=["change"])
    def suspend(self, request: HttpRequest, people: QuerySet) -> HttpResponse | None:
        return ask_reason(self, request, people, action="suspend", act=actions.suspend, form_class=SuspendForm)

    @admin.action(description="Ban…", permissions=["change"])
    def ban(self, request: HttpRequest, people: QuerySet) -> HttpResponse | None:
        return ask_reason(self, request, people, action="ban", act=actions.ban)

    @admin.action(description="Lift a suspension or ban…", permissions=["change"])
    def lift(self, request: HttpRequest, people: QuerySet) -> HttpResponse | None:
        return ask_reason(self, request, people, action="lift", act=actions.lift)
