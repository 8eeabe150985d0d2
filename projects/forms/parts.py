"""Links, seats and pictures of a project: a few rows each, two of them empty."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from accounts.media.photos import photo

from ..models import Project, ProjectImage, ProjectLink, Seat

ROWS = 8


class LinkForm(forms.ModelForm):
    url = forms.URLField(label="Address", assume_scheme="https", max_length=300)

    class Meta:
        model = ProjectLink
        fields = ["label", "url"]


class SeatForm(forms.ModelForm):
    class Meta:
        model = Seat
        fields = ["title", "places", "taken"]

    def clean(self) -> dict[str, object]:
        data = super().clean()
        places, taken = data.get("places"), data.get("taken")
        if places is not None and not 1 <= places <= 50:
            self.add_error("places", "A seat has between 1 and 50 places.")
        elif places and taken and taken > places:
            self.add_error("taken", f"Only {places} can be taken.")
        return data


class ImageForm(forms.ModelForm):
    class Meta:
        model = ProjectImage
        fields = ["image", "alt"]
        widgets = {"image": forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})}
        field_classes = {"image": forms.FileField}

    def clean_image(self) -> object:
        """What was uploaded is drawn anew; nothing else of the file is kept."""
        image = self.cleaned_data["image"]
        return photo(image) if isinstance(image, UploadedFile) else image


def rows_of(model: type, form: type[forms.ModelForm], *, most: int = ROWS, extra: int = 2) -> type:
    return forms.inlineformset_factory(
        Project, model, form=form, extra=extra, max_num=most, absolute_max=most + extra, validate_max=True
    )


LinkFormSet = rows_of(ProjectLink, LinkForm)
SeatFormSet = rows_of(Seat, SeatForm)
ImageFormSet = rows_of(ProjectImage, ImageForm, most=6, extra=1)
