"""The request: how, when, how long, about what (REQ-1)."""

from django import forms
from django.conf import settings
from django.db.models import Case, IntegerField, Q, When
from django.http import QueryDict

from accounts.models import User
from accounts.visibility import Circle, masked
from meetings.models import Kind
from projects.models import Project, Seat

from .times import TimesField, moments_of

LENGTHS = (15, 30, 45, 60, 90, 120)


def theirs_first(guest: User) -> Case:
    return Case(When(owner=guest, then=0), default=1, output_field=IntegerField())


def say_length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{minutes} minutes" if not hours else f"{hours} h {rest} min" if rest else f"{hours} h"


class AskForm(forms.Form):
    kind = forms.ChoiceField(
        label="How",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you want to meet."},
    )
    minutes = forms.TypedChoiceField(label="How long", coerce=int, initial=45)
    times = TimesField(label="When")
    projects = forms.ModelMultipleChoiceField(
        label="What about",
        queryset=Project.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seat = forms.ModelChoiceField(
        label="An open seat",
        queryset=Seat.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label="No particular seat",
    )
    message = forms.CharField(
        label="Message",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 1000}),
        help_text="Say what you saw in their work and what you would like to talk about.",
    )

    def __init__(self, asker: User, guest: User, *args: object, circle: Circle, **kwargs: object) -> None:
        """`circle`: how near the asker stands to the guest, whose words are masked until they have agreed (VIS-2)."""
        super().__init__(*args, **kwargs)
        told = str if circle >= Circle.COLLABORATOR else masked
        shortest, longest = settings.MEETING_MINUTES
        lengths = [minutes for minutes in LENGTHS if shortest <= minutes <= longest]
        self.fields["minutes"].choices = [(minutes, say_length(minutes)) for minutes in lengths]
        shown = Project.objects.visible_to(asker)
        theirs, mine = shown.filter(owner=guest), shown.filter(owner=asker)
        self.fields["projects"].queryset = (theirs.on_display() | mine.open()).order_by(theirs_first(guest), "title")
        self.fields["projects"].label_from_instance = lambda row: (
            f"Your: {row}" if row.owner_id == asker.pk else told(row.title)
        )
        seats = Seat.objects.with_places().filter(project__in=theirs.open())
        self.fields["seat"].queryset = seats.select_related("project").order_by("project__title", "position", "id")
        self.fields["seat"].label_from_instance = lambda seat: told(f"{seat.title}, {seat.project.title}")

    def clean(self) -> dict[str, object]:
        """A seat is one of a project, so the request is about that project too (PRJ-6)."""
        data = super().clean()
        if (seat := data.get("seat")) and "projects" in data:
            data["projects"] = Project.objects.filter(Q(pk__in=data["projects"].values("pk")) | Q(pk=seat.project_id))
        return data

    @staticmethod
    def kept(data: QueryDict) -> dict[str, object]:
        """What was filled in so far, while somebody looks at another week."""
        return {
            "kind": data.get("kind", ""),
            "minutes": data.get("minutes") or 45,
            "times": moments_of(data.getlist("times")),
            "projects": data.getlist("projects"),
            "seat": data.get("seat", ""),
            "message": data.get("message", ""),
        }
