"""Becoming a member (ACC-1 to 3). The same few questions by e-mail address and by Google."""

import re
from datetime import date

from allauth.account.forms import SignupForm as EmailForm
from allauth.socialaccount.forms import SignupForm as GoogleForm
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.forms.entrance import ADDRESS_ERRORS, NEW_PASSWORD
from accounts.masking import masked
from accounts.models import User

OLDEST = 120  # years
NO_NAME = re.compile(r"[\d<>@/\\:;{}\[\]|\x00-\x1f]")


def years_before(day: date, years: int) -> date:
    """The same day that many years earlier; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def age_on(day: date, born_on: date) -> int:
    """Whole years; who was born on 29 February has their birthday on 1 March in other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def a_name(text: str) -> str:
    """Names go into letters and headings: a link or a number has no place in one."""
    text = " ".join(text.split())
    if NO_NAME.search(text) or masked(text) != text:
        raise ValidationError("Write the name alone: letters, spaces, hyphens and apostrophes.")
    return text


def terms_label() -> str:
    """In new tabs, so that what was typed stays."""
    terms, privacy = reverse("terms"), reverse("privacy")
    return format_html(
        'I accept the <a href="{}" target="_blank">terms</a>'
        ' and have read the <a href="{}" target="_blank">privacy page</a>',
        terms,
        privacy,
    )


class BirthdayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"autocomplete": "bday"})

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        today = timezone.localdate()
        context["widget"]["attrs"] |= {
            "min": years_before(today, OLDEST).isoformat(),
            "max": years_before(today, settings.MINIMUM_AGE).isoformat(),
        }
        return context


class Newcomer(forms.Form):
    """What everybody is asked, whichever way they come in."""

    first_name = forms.CharField(
        max_length=80,
        widget=forms.TextInput({"autocomplete": "given-name"}),
        error_messages={"required": "Write your first name."},
    )
    last_name = forms.CharField(
        max_length=80,
        error_messages={"required": "Write your last name."},
        widget=forms.TextInput({"autocomplete": "family-name"}),
        help_text="Only members with access see your last name.",
    )
    born_on = forms.DateField(
        label="Date of birth",
        widget=BirthdayInput(),
        input_formats=["%Y-%m-%d"],
        help_text="Never shown to anybody.",
        error_messages={
            "required": "Say when you were born: you must be of age.",
            "invalid": "Write the date as year-month-day, for example 1994-05-17.",
        },
    )
    terms = forms.BooleanField(
        label="I accept the terms",
        error_messages={"required": "Tick the box to accept the terms. Without it you cannot have an account."},
    )
    field_order = ["first_name", "last_name", "email", "password1", "born_on", "terms"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["terms"].label = terms_label()

    def clean_first_name(self) -> str:
        return a_name(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return a_name(self.cleaned_data["last_name"])

    def clean_born_on(self) -> date:
        born_on, today = self.cleaned_data["born_on"], timezone.localdate()
        if born_on > today or born_on < years_before(today, OLDEST):
            raise ValidationError("Check the year of your date of birth.")
        if age_on(today, born_on) < settings.MINIMUM_AGE:
            raise ValidationError(f"You must be {settings.MINIMUM_AGE} or older to have an account.")
        return born_on


class SignupForm(Newcomer, EmailForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].error_messages |= ADDRESS_ERRORS
        self.fields["password1"].help_text = NEW_PASSWORD
        self.fields["password1"].error_messages["required"] = "Choose a password."

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """A taken address costs the same time as a free one: its password is hashed and thrown away (ACC-2)."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class SocialSignupForm(Newcomer, GoogleForm):
    """The address is the one that Google tells; another can be added later, with our code (ACC-2)."""

    field_order = ["first_name", "last_name", "email", "born_on", "terms"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        if self.initial.get("email"):
            self.fields["email"].disabled = True
            self.fields["email"].help_text = "The one Google tells us. You can change it later, in the settings."
