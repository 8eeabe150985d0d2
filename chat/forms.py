"""What a page without JavaScript sends."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile


class MessageForm(forms.Form):
    """Length and rules are the action's: it says why, and the text stays in the page."""

    body = forms.CharField(label="Message", widget=forms.Textarea(attrs={"rows": 1}), strip=False, required=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    reply_to = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1)

    @property
    def uploads(self) -> list[UploadedFile]:
        return self.files.getlist("file")

    @property
    def said(self) -> dict[str, object]:
        """All but the file, as the actions want it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}

    def refuse(self, why: ValidationError) -> None:
        """Why not, and nothing else."""
        self.full_clean()
        self.errors.clear()
        self.add_error("body", why)
