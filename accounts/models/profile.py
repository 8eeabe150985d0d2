"""What others see of a person, and how the person likes to meet."""

from django.core.validators import MaxValueValidator
from django.db import models

from .city import City
from .user import User


class Profile(models.Model):
    """One per user, made with it. Where a person lives is never stored finer than `area` (HALF-3)."""

    class Status(models.TextChoices):
        RECRUIT = "recruit", "Recruit"
        CREATOR = "creator", "Creator"

    class Travel(models.TextChoices):
        WALK = "walk", "On foot"
        BIKE = "bike", "By bicycle"
        TRANSIT = "transit", "By public transport"
        DRIVE = "drive", "By car"

    class Theme(models.TextChoices):
        SYSTEM = "system", "As my device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile", primary_key=True)
    status = models.CharField(max_length=7, choices=Status, default=Status.RECRUIT)
    aims_to_create = models.BooleanField(null=True, editable=False, help_text="Chosen in onboarding; empty: not yet.")
    headline = models.CharField(max_length=120, blank=True)
    photo = models.ImageField(upload_to="photos/", blank=True)
    city = models.ForeignKey(City, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    timezone = models.CharField("time zone", max_length=64, blank=True)
    meets_text = models.BooleanField("by text", default=False)
    meets_video = models.BooleanField("by video", default=False)
    meets_in_person = models.BooleanField("in person", default=False)
    written_pitch = models.TextField(max_length=2000, blank=True)
    goals = models.TextField(max_length=1000, blank=True)
    open_to = models.CharField("kinds of project I am open to", max_length=200, blank=True)
    skills = models.CharField(max_length=300, blank=True, help_text="Separated by commas.")
    hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(80)])
    open_to_contribute = models.BooleanField("open to contribute to someone else's project", default=True)
    contact_details = models.TextField(max_length=500, blank=True, help_text="Shown to collaborators only (VIS-3).")

    area = models.CharField(max_length=16, blank=True, help_text="H3 cell, never finer than resolution 7.")
    area_label = models.CharField(max_length=120, blank=True)
    area_set_at = models.DateTimeField(null=True, blank=True, help_text="Empty: only follows the city so far.")
    area_corrections = models.PositiveSmallIntegerField(default=0, help_text="On the day it was set.")
    travel = models.CharField(max_length=7, choices=Travel, default=Travel.TRANSIT)

    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    shows_reading = models.BooleanField("tell others when I have read their messages", default=True)
    mails_notices = models.BooleanField("e-mail me what I have not seen", default=True)
    asks_per_week = models.PositiveSmallIntegerField("open requests I take a week", null=True, blank=True)
    paused = models.BooleanField("pause my profile", default=False)
    welcomed_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When onboarding ended.")
    last_online = models.DateTimeField(null=True, blank=True, db_index=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["recruit", "creator"]), name="profile_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Profile of {self.user}"

    @property
    def meets(self) -> list[str]:
        """The kinds of meeting this person takes: text, video, in_person."""
        return [kind for kind in ("in_person", "video", "text") if getattr(self, f"meets_{kind}")]

    @property
    def skill_list(self) -> list[str]:
        return [skill.strip() for skill in self.skills.split(",") if skill.strip()]
