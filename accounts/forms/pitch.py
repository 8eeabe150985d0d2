"""What a browser says before and while it sends a pitch; the rules themselves stand in accounts.actions.pitch."""

from django import forms


class AnnounceForm(forms.Form):
    """Size in bytes and the type the browser believes in."""

    size = forms.IntegerField(max_value=2**40)
    content_type = forms.CharField(max_length=200)


class CaptionsForm(forms.Form):
    """What is said, as a file with times."""

    captions = forms.FileField(
        label="A caption file",
        help_text="WebVTT (.vtt) or SubRip (.srt). We keep the words and the times, and nothing else of it.",
        allow_empty_file=True,
        max_length=1000,
        error_messages={"required": "Choose a file first."},
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
    )


class PitchForm(forms.Form):
    """The whole recording in one plain form."""

    file = forms.FileField(
        label="A video or sound file",
        allow_empty_file=True,
        max_length=1000,
        error_messages={"required": "Choose a file first."},
        widget=forms.FileInput(attrs={"accept": "video/*,audio/*"}),
    )
