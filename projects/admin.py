"""The moderators' desk for projects: categories, the sample profile, and hiding with a reason (MOD-1)."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from accounts.admin.case import Case
from accounts.models import Wording

from . import actions
from .actions.moderation import MODERATES
from .directory.categories import forget_categories
from .models import Category, Hiding, Project, ProjectImage, ProjectLink, Sample, Seat


class ReadOnly:
    """Looked at, never edited here: projects belong to their owners, hidings to the record."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class LinkInline(ReadOnly, admin.StackedInline):
    model = ProjectLink


class SeatInline(ReadOnly, admin.StackedInline):
    model = Seat


class ImageInline(ReadOnly, admin.StackedInline):
    model = ProjectImage


class HidingInline(ReadOnly, admin.StackedInline):
    model = Hiding
    verbose_name_plural = "Hidden, and shown again"


@admin.register(Project)
class ProjectAdmin(ReadOnly, Case):
    list_display = ["title", "owner", "category", "stage", "visibility", "on_display", "hidden", "changed_at"]
    list_filter = ["visibility", "stage", "category", "on_display"]
    list_select_related = ["owner", "category"]
    search_fields = ["title", "summary", "owner__email", "owner__first_name", "owner__last_name", "public_id"]
    date_hierarchy = "changed_at"
    inlines = [HidingInline, SeatInline, LinkInline, ImageInline]
    use = Wording.Use.ACCOUNT
    actions = acts = ["hide", "lift"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("hidings")

    @admin.display(boolean=True)
    def hidden(self, project: Project) -> bool:
        return project.in_hiding

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MODERATES)

    def offered(self, project: Project) -> list[str]:
        return ["lift" if project.in_hiding else "hide"]

    @admin.action(description="Hide…", permissions=["moderate"])
    def hide(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        return self.ask(request, chosen, "hide", actions.hide)

    @admin.action(description="Show again…", permissions=["moderate"])
    def lift(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
        return self.ask(request, chosen, "lift", actions.lift)


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "about", "position"]
    prepopulated_fields = {"slug": ["name"]}

    def save_model(self, request: HttpRequest, obj: Category, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        forget_categories()


@admin.register(Sample)
class SampleAdmin(admin.ModelAdmin):
    list_display = ["person"]
    autocomplete_fields = ["person"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Sample.objects.exists()
