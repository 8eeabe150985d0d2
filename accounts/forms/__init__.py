"""What people type in, and what we answer when it is wrong."""

from .entrance import AddEmailForm, AddPasskeyForm, LoginCodeForm, LoginForm, ResetPasswordForm
from .profile import AboutForm, MeetForm, ProfileForm, SettingsForm
from .signup import SignupForm, SocialSignupForm

__all__ = [
    "AboutForm",
    "AddEmailForm",
    "AddPasskeyForm",
    "LoginCodeForm",
    "LoginForm",
    "MeetForm",
    "ProfileForm",
    "ResetPasswordForm",
    "SettingsForm",
    "SignupForm",
    "SocialSignupForm",
]
