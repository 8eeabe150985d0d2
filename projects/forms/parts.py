"""Links, seats and pictures of a project: a few rows each, two of them empty."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import cached_property

from accounts.media.photos import photo
from accounts.models import Submission

from .. import pictures
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


class ImagesFormSet(forms.BaseInlineFormSet):
    """What is new of a picture goes before a moderator when the site says so (MOD-2)."""

    @cached_property
    def sent(self) -> list[Submission]:
        """Each knows whether one is shown meanwhile."""
        sent = list(pictures.sent_for(self.instance)) if self.instance.pk else []
        for each in sent:
            each.replaces = not pictures.is_new(each)
        return sent

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.cleaned_data.get("image") and not form.cleaned_data.get("DELETE")]
        waiting = sum(each.status == Submission.Status.WAITING and pictures.is_new(each) for each in self.sent)
        if waiting and len(kept) + waiting > self.max_num:
            raise ValidationError(f"Keep it to {self.max_num} pictures: {waiting} more wait for a moderator.")

    def save_new(self, form: ImageForm, commit: bool = True) -> ProjectImage:
        if not settings.REVIEW_FIRST:
            return super().save_new(form, commit)
        pictures.hand_in(self.instance, form.cleaned_data["image"], form.cleaned_data["alt"])
        return form.instance

    def save_existing(self, form: ImageForm, obj: ProjectImage, commit: bool = True) -> ProjectImage:
        """One that is changed, in what it shows or in what it is said to show."""
        if settings.REVIEW_FIRST:
            image = form.cleaned_data["image"]
            file = image if isinstance(image, ContentFile) else pictures.again(obj)
            pictures.hand_in(self.instance, file, form.cleaned_data["alt"], instead_of=obj)
            return obj
        return super().save_existing(form, obj, commit)


def rows_of(
    model: type,
    form: type[forms.ModelForm],
    formset: type[forms.BaseInlineFormSet] = forms.BaseInlineFormSet,
    *,
    most: int = ROWS,
    extra: int = 2,
) -> type:
    size = {"extra": extra, "max_num": most, "absolute_max": most + extra, "validate_max": True}
    return forms.inlineformset_factory(Project, model, form=form, formset=formset, **size)


LinkFormSet = rows_of(ProjectLink, LinkForm)
SeatFormSet = rows_of(Seat, SeatForm)
ImageFormSet = rows_of(ProjectImage, ImageForm, ImagesFormSet, most=6, extra=1)
