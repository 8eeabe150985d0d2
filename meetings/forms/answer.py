"""Short forms: another time, a reason, a report, an appeal."""

from datetime import datetime

from django import forms

from accounts.models import User
from accounts.times import say_clock, say_range, zone_of
from meetings.actions.answer import DECLINE_REASONS
from meetings.models import Meeting, Proposal, Report

from .times import TimesField, moment_of

YES_NO = ((True, "Yes"), (False, "No"))


def is_yes(value: str | bool) -> bool:
    return str(value) == "True"


class AcceptForm(forms.Form):
    starts_at = forms.TypedChoiceField(
        label="Choose a time",
        coerce=moment_of,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of the times.",
            "invalid_choice": "This time is not proposed any more. Choose one of those below.",
        },
    )

    def __init__(self, meeting: Meeting, reader: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        proposals = meeting.proposals.filter(turn=meeting.turn)
        self.fields["starts_at"].choices = [
            (row.starts_at.isoformat(), label(meeting, row, reader)) for row in proposals
        ]


def label(meeting: Meeting, proposal: Proposal, reader: User) -> str:
    """`Thu 26 Nov, 15:00–15:45 (9:00 for Ana)`, the last part where the clocks differ."""
    start, other = proposal.starts_at, meeting.other(reader)
    words = say_range(start, start + meeting.length, zone_of(reader))
    theirs = say_clock(start, zone_of(other))
    return words if theirs == say_clock(start, zone_of(reader)) else f"{words} ({theirs} for {other.first_name})"


class CounterForm(forms.Form):
    times = TimesField(label="Other times")


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(label="Why", choices=DECLINE_REASONS, required=False, widget=forms.RadioSelect)


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="A word to the other", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class MoveForm(forms.Form):
    times = TimesField(label="New time", error_messages={"required": "Choose the new time."})

    def clean_times(self) -> list[datetime]:
        times = self.cleaned_data["times"]
        if len(times) > 1:
            raise forms.ValidationError("Choose one new time.", code="times")
        return times


class ReportForm(forms.ModelForm):
    """What one person says; nobody but them and moderators reads it (MTG-7)."""

    happened = forms.TypedChoiceField(
        label="Did you meet?",
        choices=YES_NO,
        coerce=is_yes,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you met."},
    )
    other_came = forms.TypedChoiceField(
        choices=YES_NO,
        coerce=is_yes,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the other was there."},
    )
    rating = forms.TypedChoiceField(
        label="How was it?",
        required=False,
        coerce=int,
        empty_value=None,
        choices=((5, "Excellent"), (4, "Good"), (3, "All right"), (2, "Poor"), (1, "Bad")),
        widget=forms.RadioSelect,
    )
    again = forms.TypedChoiceField(
        label="Would you work together?",
        required=False,
        coerce=is_yes,
        empty_value=None,
        choices=YES_NO,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Report
        fields = ["happened", "other_came", "rating", "again", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, other: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.other = other
        self.fields["other_came"].label = f"Was {other.first_name} there?"

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if said.get("happened") and said.get("other_came") is False:
            self.add_error("other_came", f"You said that you met. Then {self.other.first_name} was there.")
        return said


class CodeForm(forms.Form):
    code = forms.CharField(
        label="The code on their screen",
        max_length=7,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9 ]{6,7}"}),
        help_text="Six digits.",
        error_messages={"required": "Type the six digits from their screen."},
    )


class AppealForm(forms.Form):
    words = forms.CharField(
        label="What happened",
        max_length=1000,
        error_messages={"required": "Say what happened, so that a moderator can decide."},
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A moderator who did not give the strike reads this and answers with a reason. One appeal a strike.",
    )
