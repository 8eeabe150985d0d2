"""What a page without JavaScript sends."""

from uuid import uuid4

from django import forms


class MessageForm(forms.Form):
    """Length and rules are the action's: it says why, and the text stays in the page."""

    body = forms.CharField(label="Message", widget=forms.Textarea(attrs={"rows": 1}), strip=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
