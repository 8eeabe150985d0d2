"""What a member builds, wants to build, or has built (PRJ)."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import PublicId, User

from ..states import NEXT, Stage, Visibility
from .category import Category
from .hiding import Hiding

DISPLAY_ORDER = ("-featured", "position", "id")


class ProjectQuerySet(models.QuerySet):
    def of(self, owner: User) -> "ProjectQuerySet":
        return self.filter(owner=owner)

    def shared_with(self, person: User) -> "ProjectQuerySet":
        """Theirs, and those in which they have a role."""
        membership = self.model.members.through.objects.filter(project=OuterRef("pk"), person=person)
        return self.filter(Q(owner=person) | Exists(membership))

    def open(self) -> "ProjectQuerySet":
        """Public, and not hidden by a moderator."""
        hidden = Hiding.objects.in_force().filter(project=OuterRef("pk"))
        return self.filter(~Exists(hidden), visibility=Visibility.PUBLIC)

    def visible_to(self, viewer: User) -> "ProjectQuerySet":
        """What exists for this member; whether it opens is a matter of the circle (VIS)."""
        owners = User.objects.visible_to(viewer)
        public = self.open().filter(owner__in=owners)
        return self.filter(Q(pk__in=public.values("pk")) | Q(pk__in=self.shared_with(viewer).values("pk")))

    def on_display(self) -> "ProjectQuerySet":
        """The featured one first, then in the owner's order."""
        return self.open().filter(on_display=True).order_by(*DISPLAY_ORDER)

    def on_display_of(self, owner: User) -> "ProjectQuerySet":
        return self.of(owner).on_display()

    def on_profile(self) -> "ProjectQuerySet":
        """What is on display, in its order, and what is finished beside it."""
        return self.open().filter(Q(on_display=True) | Q(stage=Stage.FINISHED)).order_by(*DISPLAY_ORDER)

    def move_to(self, stage: Stage, **fields: object) -> int:
        """Guarded write: only from the stages that may still go there. Returns the number of rows moved."""
        sources = [source for source, targets in NEXT.items() if stage in targets]
        return self.filter(stage__in=sources).update(stage=stage, changed_at=timezone.now(), **fields)


class Project(PublicId):
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="projects")
    title = models.CharField(max_length=80)
    summary = models.CharField(max_length=200, help_text="One or two sentences; they stand on your card.")
    description = models.TextField(max_length=5000, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="projects")
    tags = models.CharField(max_length=200, blank=True, help_text="Up to eight, separated by commas.")
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.IDEA)
    started_on = models.DateField("started", null=True, blank=True)
    ended_on = models.DateField("ended", null=True, blank=True)
    visibility = models.CharField("who sees it", max_length=7, choices=Visibility, default=Visibility.PUBLIC)
    contribute = models.TextField("how I want you to contribute", max_length=1000, blank=True)
    on_display = models.BooleanField("show it on my profile", default=False)
    featured = models.BooleanField("put it on my card", default=False)
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place on the profile.")
    members = models.ManyToManyField(User, through="ProjectMember", related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["-changed_at", "-id"], name="projects_by_change")]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="project_stage_is_known"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="project_visibility_is_known"),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="project_does_not_end_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(on_display=False) | Q(visibility=Visibility.PUBLIC), name="project_on_display_is_public"
            ),
            models.CheckConstraint(
                condition=Q(featured=False) | Q(on_display=True), name="featured_project_is_on_display"
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(featured=True), name="one_featured_project_per_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.public_id])

    @property
    def in_hiding(self) -> bool:
        """Whether a moderator has hidden it; reads what was prefetched."""
        return any(hiding.lifted_at is None for hiding in self.hidings.all())

    @property
    def tag_list(self) -> list[str]:
        return [tag.strip() for tag in self.tags.split(",") if tag.strip()]

    @property
    def years(self) -> str:
        """ "2024–25", "since 2024", or nothing."""
        return span(self.started_on, self.ended_on)


def span(start: date | None, end: date | None) -> str:
    if start and end:
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end:%y}"
    if start:
        return f"since {start.year}"
    return f"until {end.year}" if end else ""
