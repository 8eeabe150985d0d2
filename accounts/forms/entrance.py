"""allauth's forms at the door, in our words."""

from allauth.account import forms
from allauth.mfa.webauthn import forms as webauthn

NEW_PASSWORD = "At least 8 characters: not your name, not numbers alone, not an easy word."  # noqa: S105
ADDRESS_ERRORS = {
    "required": "Write your e-mail address.",
    "invalid": "Write the whole address, such as nora@example.com.",
}


class SaysAddress:
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in {"login", "email"} & self.fields.keys():
            self.fields[name].label = "E-mail address"
            self.fields[name].error_messages |= ADDRESS_ERRORS
            self.fields[name].widget.attrs.pop("placeholder", None)
        if "password" in self.fields:
            self.fields["password"].error_messages["required"] = "Write your password."


class LoginForm(SaysAddress, forms.LoginForm):
    pass


class LoginCodeForm(SaysAddress, forms.RequestLoginCodeForm):
    pass


class ResetPasswordForm(SaysAddress, forms.ResetPasswordForm):
    pass


class ReauthenticateForm(SaysAddress, forms.ReauthenticateForm):
    pass


class AddEmailForm(SaysAddress, forms.AddEmailForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "New e-mail address"
        self.fields["email"].help_text = "We send a code there. The one you have stays until you have typed it."


class SaysPassword:
    LABELS = {
        "oldpassword": "The password you have now",
        "password1": "New password",
        "password2": "The same once more",
    }
    MISSING = {
        "oldpassword": "Write the password you have now.",
        "password1": "Choose a password.",
        "password2": "Write the new password once more.",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in self.LABELS.keys() & self.fields.keys():
            self.fields[name].label = self.LABELS[name]
            self.fields[name].error_messages["required"] = self.MISSING[name]
        self.fields["password1"].help_text = NEW_PASSWORD


class ChangePasswordForm(SaysPassword, forms.ChangePasswordForm):
    pass


class SetPasswordForm(SaysPassword, forms.SetPasswordForm):
    pass


class NewPasswordForm(SaysPassword, forms.ResetPasswordKeyForm):
    pass


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        alone = self.fields["passwordless"]
        alone.label = "Sign in with this alone"
        alone.help_text = "Then you need no password: the device asks for your finger, your face or its PIN."
