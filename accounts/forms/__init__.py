"""What people type in, and what we answer when it is wrong."""

from .entrance import (
    AddEmailForm,
    AddPasskeyForm,
    ChangePasswordForm,
    LoginCodeForm,
    LoginForm,
    NewPasswordForm,
    ReauthenticateForm,
    ResetPasswordForm,
    SetPasswordForm,
)
from .profile import AboutForm, MeetForm, ProfileForm, SettingsForm
from .signup import SignupForm, SocialSignupForm

__all__ = [
    "AboutForm",
    "AddEmailForm",
    "AddPasskeyForm",
    "ChangePasswordForm",
    "LoginCodeForm",
    "LoginForm",
    "MeetForm",
    "NewPasswordForm",
    "ProfileForm",
    "ReauthenticateForm",
    "ResetPasswordForm",
    "SetPasswordForm",
    "SettingsForm",
    "SignupForm",
    "SocialSignupForm",
]
