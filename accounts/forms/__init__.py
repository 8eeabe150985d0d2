"""What people type in, and what we answer when it is wrong."""

from .profile import AboutForm, MeetForm, ProfileForm, SettingsForm
from .signup import SignupForm, SocialSignupForm

__all__ = ["AboutForm", "MeetForm", "ProfileForm", "SettingsForm", "SignupForm", "SocialSignupForm"]
