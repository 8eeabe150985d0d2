"""What a person says about themselves: in parts while onboarding (ACC-5), on one page later."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.timezone import get_current_timezone_name

from accounts import actions, media
from accounts.forms.city import CityField
from accounts.models import City, Profile, Submission
from accounts.zones import zone_choices, zone_names

Subject = Submission.Subject
WORDS = {Subject.HEADLINE: "headline", Subject.WRITTEN: "written_pitch"}
FIRST_LOOKED_AT = [Subject.PHOTO, *WORDS]
PHOTO_TYPES = "image/jpeg,image/png,image/webp"


class PartOfProfile(forms.ModelForm):
    """Writes only the fields it shows, and makes a creator of whom it completes.

    Nothing is required, so that a part can be kept; what a complete profile has is not called optional either (ACC-6).
    """

    COMPLETES = ("photo", "headline", "city", "timezone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.COMPLETES:
            if name in self.fields:
                self.fields[name].needed = True

    @transaction.atomic
    def save(self, commit: bool = True) -> Profile:
        own = {field.name for field in Profile._meta.concrete_fields}
        self.instance.save(update_fields=[name for name in self.cleaned_data if name in own])
        actions.reach_aim(self.instance.user)
        return self.instance


class MeetForm(PartOfProfile):
    """Where and how one meets. `needed`: refuses to go on without a town and a way to meet."""

    city = CityField(label="Your city", required=False)
    timezone = forms.ChoiceField(label="Time zone", choices=zone_choices, required=False)

    class Meta:
        model = Profile
        fields = ["city", "timezone", "meets_video", "meets_in_person", "meets_text", "travel"]
        labels = {"travel": "How you get around"}

    KINDS = {
        "meets_video": ("video", "By video", "in a room here, nothing to install"),
        "meets_in_person": ("coffee", "In person", "at a place fair to both"),
        "meets_text": ("message-circle", "By text", "at a fixed time, in chat"),
    }

    def __init__(self, *args: Any, needed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.city_before = self.instance.city_id
        self.needed = needed
        self.fields["meets_video"].label = "How you like to meet"  # where the error of the three stands
        if not self.instance.timezone and get_current_timezone_name() != "UTC":  # the browser's, from ReadersZone
            self.initial["timezone"] = get_current_timezone_name()

    @property
    def kinds(self) -> list[tuple[forms.BoundField, str, str, str]]:
        return [(self[name], *words) for name, words in self.KINDS.items()]

    @property
    def cities(self) -> list[City]:
        return self.fields["city"].choices

    def clean_city(self) -> City | None:
        city = self.fields["city"].chosen(self.add_prefix("city"), self.data)
        if city is None and self.needed:
            raise ValidationError("Name the town you live in or near.")
        return city

    def clean_timezone(self) -> str:
        zone = self.cleaned_data["timezone"]
        return zone if zone in zone_names() else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("timezone") and data.get("city"):
            data["timezone"] = data["city"].timezone
        if self.needed and not any(data.get(kind) for kind in self.KINDS):
            self.add_error("meets_video", "Pick at least one way to meet, or nobody can ask you.")
        return data

    @transaction.atomic
    def save(self, commit: bool = True) -> Profile:
        profile = super().save()
        if profile.city and profile.city_id != self.city_before:
            actions.follow_city(profile, profile.city)
        return profile


class AboutForm(PartOfProfile):
    """A face, a line, and the pitch in writing."""

    photo = forms.FileField(
        required=False,
        widget=forms.FileInput({"accept": PHOTO_TYPES}),
        help_text="JPEG, PNG or WebP. We keep a smaller copy without the place it was taken.",
    )

    class Meta:
        model = Profile
        fields = ["photo", "headline", "written_pitch"]
        widgets = {
            "headline": forms.TextInput({"placeholder": "I build quiet pumps for small farms"}),
            "written_pitch": forms.Textarea({"rows": 8}),
        }
        help_texts = {
            "headline": "One line: what you build or what you can do.",
            "written_pitch": "It may stand beside a recorded pitch, or instead of one.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for subject, name in WORDS.items():
            if waits := self.waiting_words(subject):
                self.initial[name] = waits

    @cached_property
    def sent(self) -> dict[str, Submission]:
        """By subject, what a moderator looks at first or did not take lately (MOD-2)."""
        mine = Submission.objects.of(self.instance.user).kept().select_related("pitch")
        return {each.subject: each for each in mine.filter(subject__in=FIRST_LOOKED_AT)}

    def waiting_words(self, subject: str) -> str:
        words = self.sent.get(subject)
        return words.text if words and words.status == Submission.Status.WAITING else ""

    def clean_photo(self) -> ContentFile | None:
        """Only what was just sent is looked at; what is stored was looked at before."""
        sent = self.files.get(self.add_prefix("photo"))
        return media.photo(sent, cut=self.cut()) if sent else self.instance.photo

    def cut(self) -> media.Cut:
        """What the three sliders say, in per cent; whatever else comes is the middle."""

        def share(name: str, least: int, most: int, otherwise: int) -> float:
            text = self.data.get(f"photo_{name}", "")
            known = text.isascii() and text.isdecimal() and len(text) < 4
            return min(max(int(text) if known else otherwise, least), most) / 100

        return media.Cut(share("x", 0, 100, 50), share("y", 0, 100, 50), share("zoom", 100, 300, 100))

    @transaction.atomic
    def save(self, commit: bool = True) -> Profile:
        actions.one_at_a_time(self.instance.user)
        stored = Profile.objects.only("photo", *WORDS.values()).get(pk=self.instance.pk)
        before = stored.photo
        if not self.new_photo:
            self.instance.photo = before.name  # a moderator may have shown another one since the page was asked for
        (self.hand_in if settings.REVIEW_FIRST else self.show_at_once)(stored)
        profile = super().save()
        if before and before.name != profile.photo.name:
            transaction.on_commit(lambda: before.storage.delete(before.name), robust=True)
        return profile

    @property
    def new_photo(self) -> ContentFile | None:
        photo = self.cleaned_data["photo"]
        return photo if isinstance(photo, ContentFile) else None

    def hand_in(self, stored: Profile) -> None:
        """What is new goes before a moderator, and what is stored stays until then (MOD-2)."""
        for subject, name in WORDS.items():
            self.hand_in_words(subject, name, getattr(stored, name))
        if self.new_photo:
            actions.submit(self.instance.user, Subject.PHOTO, file=self.new_photo)
            self.instance.photo = stored.photo.name

    def hand_in_words(self, subject: str, name: str, before: str) -> None:
        words = self.cleaned_data[name]
        if words in ("", before):
            self.let_go(subject)
            return
        if words != self.waiting_words(subject):
            actions.submit(self.instance.user, subject, text=words)
        setattr(self.instance, name, before)

    def show_at_once(self, stored: Profile) -> None:
        """What still waited from the time when moderators looked first is overtaken."""
        for subject in WORDS:
            self.let_go(subject)
        if self.new_photo:
            self.let_go(Subject.PHOTO)

    def let_go(self, subject: str) -> None:
        sent = self.sent.get(subject)
        if sent and sent.status == Submission.Status.WAITING:
            actions.take_back(sent)


class ProfileForm(MeetForm, AboutForm):
    """Everything others may see of a person, on one page."""

    class Meta(AboutForm.Meta):
        fields = [
            *AboutForm.Meta.fields,
            *MeetForm.Meta.fields,
            "goals",
            "open_to",
            "skills",
            "hours_per_week",
            "open_to_contribute",
            "contact_details",
        ]
        widgets = AboutForm.Meta.widgets | {
            "goals": forms.Textarea({"rows": 3}),
            "contact_details": forms.Textarea({"rows": 3}),
            "hours_per_week": forms.NumberInput({"min": 0, "max": 80, "inputmode": "numeric"}),
        }
        labels = MeetForm.Meta.labels | {
            "hours_per_week": "Hours a week you can give",
            "goals": "What you want to reach",
        }
        help_texts = AboutForm.Meta.help_texts | {
            "skills": "Separated by commas: welding, Python, bookkeeping.",
            "open_to": "For example: hardware, climate, teaching.",
            "contact_details": "Shown only to people whose meeting with you was accepted.",
        }


class SettingsForm(PartOfProfile):
    timezone = forms.ChoiceField(label="Time zone", choices=zone_choices)
    mails_notices = forms.BooleanField(label="E-mail me what I have not seen", required=False)
    shows_reading = forms.BooleanField(label="Tell others when I have read their messages", required=False)
    paused = forms.BooleanField(
        label="Pause my profile",
        required=False,
        help_text="Nobody finds you or asks you while it is paused. Meetings you accepted stay.",
    )
    asks_per_week = forms.IntegerField(
        label="Requests I take a week", required=False, min_value=1, max_value=100, help_text="Empty: as many as come."
    )

    class Meta:
        model = Profile
        fields = ["timezone", "mails_notices", "shows_reading", "asks_per_week", "paused"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.timezone and get_current_timezone_name() in zone_names():  # the browser's, or UTC
            self.initial["timezone"] = get_current_timezone_name()
