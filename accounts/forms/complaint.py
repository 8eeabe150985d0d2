"""Reporting something to the moderators."""

from django import forms

from accounts.models import Complaint


class ComplaintForm(forms.Form):
    reason = forms.ChoiceField(
        label="What is wrong",
        choices=Complaint.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong."},
    )
    words = forms.CharField(
        label="What a moderator should know",
        required=False,
        max_length=1500,
        widget=forms.Textarea({"rows": 5, "maxlength": 1500}),
        help_text="What happened, when, and where to look. You can leave it empty.",
    )
    block = forms.BooleanField(
        label="Block them too",
        required=False,
        help_text="Neither of you can find or reach the other then. What is open between you ends.",
    )
