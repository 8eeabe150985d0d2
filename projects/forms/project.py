"""The one form of a project, with its links, seats and pictures beside it."""

from django import forms
from django.core.exceptions import ValidationError

from ..models import Project
from ..states import NEXT, Stage, Visibility
from .parts import ImageFormSet, LinkFormSet, SeatFormSet

PLACES = [
    ("page", "Only on its own page"),
    ("profile", "On my profile"),
    ("card", "On my profile, and on my card at home"),
]


class ProjectForm(forms.ModelForm):
    place = forms.ChoiceField(label="Where it stands", choices=PLACES, widget=forms.RadioSelect, initial="profile")
    becomes_recruit = forms.BooleanField(label="Take it off my profile and make me a recruit", required=False)

    class Meta:
        model = Project
        fields = [
            "title",
            "summary",
            "category",
            "stage",
            "tags",
            "description",
            "contribute",
            "started_on",
            "ended_on",
            "visibility",
        ]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 8}),
            "contribute": forms.Textarea(attrs={"rows": 3}),
            "started_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ended_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "visibility": forms.RadioSelect,
        }
        error_messages = {
            "title": {"required": "Give it a title; a working one will do."},
            "summary": {"required": "Say in one or two sentences what it is."},
            "category": {"required": "Choose the one that fits best."},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        project = self.instance
        self.fields["category"].empty_label = "Choose one"
        self.fields["visibility"].choices = [
            (Visibility.PUBLIC, "Every member can find it"),
            (Visibility.PRIVATE, "Only the people who work on it see it"),
        ]
        if project.pk:
            now = Stage(project.stage)
            self.fields["stage"].choices = [(s.value, s.label) for s in Stage if s == now or s in NEXT[now]]
            self.fields["place"].initial = "card" if project.featured else "profile" if project.on_display else "page"

    def clean_tags(self) -> str:
        tags = list(dict.fromkeys(tag.strip() for tag in self.cleaned_data["tags"].split(",") if tag.strip()))
        if len(tags) > 8:
            raise ValidationError(f"You gave {len(tags)} tags. Keep the eight that say most.")
        return ", ".join(tags)

    def clean(self) -> dict[str, object]:
        data = super().clean()
        start, end, place = data.get("started_on"), data.get("ended_on"), data.get("place")
        if start and end and end < start:
            self.add_error("ended_on", "It ends before it starts. Check both dates.")
        if data.get("visibility") == Visibility.PRIVATE and place in ("profile", "card"):
            self.add_error("place", "Your profile shows public projects only. Make it public, or choose its own page.")
        self.instance.on_display = place in ("profile", "card")
        self.instance.featured = place == "card"
        return data


class ProjectDesk:
    """Everything one page edits of a project; valid only as a whole."""

    def __init__(self, project: Project, data: object = None, files: object = None) -> None:
        self.project = project
        self.form = ProjectForm(data, instance=project)
        self.links = LinkFormSet(data, instance=project, prefix="links")
        self.seats = SeatFormSet(data, instance=project, prefix="seats")
        self.images = ImageFormSet(data, files, instance=project, prefix="images")
        self.asks_to_become_recruit = False

    @property
    def parts(self) -> list[forms.BaseInlineFormSet]:
        return [self.links, self.seats, self.images]

    def is_valid(self) -> bool:
        return all([part.is_valid() for part in (self.form, *self.parts)])  # noqa: C419  all of them, for their errors

    @property
    def becomes_recruit(self) -> bool:
        return self.form.cleaned_data["becomes_recruit"]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every error of the page: where it is, and what to do."""
        forms_ = [self.form, *(form for part in self.parts for form in part)]
        found = [error for form in forms_ for error in errors_of(form)]
        return found + [("", text) for part in self.parts for text in part.non_form_errors()]

    def refuse(self, refusal: ValidationError) -> None:
        """Puts what a rule says beside the form; a creator's last project brings its way out."""
        self.asks_to_become_recruit = getattr(refusal, "code", "") == "last_on_display"
        self.form.add_error(None, refusal)


def errors_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    return [
        (form[name].id_for_label, f"{form[name].label}: {text}") if name in form.fields else ("", text)
        for name, texts in form.errors.items()
        for text in texts
    ]
