"""Writing to the operators."""

from django import forms
from django.contrib.auth.models import AnonymousUser

from accounts.models import SupportRequest, User


class SupportForm(forms.ModelForm):
    """A member's address is known; a visitor tells theirs."""

    class Meta:
        model = SupportRequest
        fields = ["topic", "email", "text"]
        labels = {"topic": "What is it about", "email": "Where we answer", "text": "What happened"}
        help_texts = {"text": "What you did, what you expected, and what you saw instead."}
        widgets = {
            "email": forms.EmailInput({"autocomplete": "email"}),
            "text": forms.Textarea({"rows": 7, "maxlength": 4000}),
        }
        error_messages = {
            "topic": {"required": "Choose what it is about."},
            "email": {"required": "Write the e-mail address where we can answer you."},
            "text": {"required": "Write what happened."},
        }

    def __init__(self, *args: object, by: User | AnonymousUser, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.by = by if by.is_authenticated else None
        self.fields["topic"].choices = [("", "Choose one"), *SupportRequest.Topic.choices]
        if self.by:
            self.initial["email"] = self.by.email
